/** The little of a browser's globals that the functions here use; they run in a page, and may use nothing from outside of themselves. */
declare const location: { hash: string };
declare const requestAnimationFrame: (use: (time: number) => void) => void;
declare const document: { querySelector(selector: string): { textContent: string | null; scrollTop: number } | null };

/** Goes to another place of the app. */
export function goTo(hash: string): void {
  location.hash = hash;
}

/** Goes to another place, and answers how many milliseconds later the text of what `selector` finds is `text`. */
export async function timeUntilText(place: { hash: string; selector: string; text: string }): Promise<number> {
  const began = performance.now();
  location.hash = place.hash;
  while (document.querySelector(place.selector)?.textContent !== place.text) {
    if (performance.now() - began > 30_000) throw new Error(`${place.text} didn't come first at ${place.hash}.`);
    await new Promise(requestAnimationFrame);
  }
  return performance.now() - began;
}

/** Goes to another place, and answers when the frame came that follows on there being something that `selector` finds. */
export async function timeUntilDrawn(place: { hash: string; selector: string }): Promise<number> {
  const began = performance.now();
  location.hash = place.hash;
  while (!document.querySelector(place.selector)) await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  return performance.now() - began;
}

/** Scrolls a box down at every frame, and answers when the frames came, in milliseconds after the first. */
export async function timeFrames(scroll: { selector: string; pixels: number; ms: number }): Promise<number[]> {
  const box = document.querySelector(scroll.selector);
  if (!box) throw new Error(`The page has no ${scroll.selector}.`);
  const times: number[] = [];
  const began = performance.now();
  while (performance.now() - began < scroll.ms) {
    times.push(await new Promise<number>(requestAnimationFrame));
    box.scrollTop += scroll.pixels;
  }
  return times.map((time) => time - (times[0] as number));
}
