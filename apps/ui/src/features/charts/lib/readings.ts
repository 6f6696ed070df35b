import { type Frame, placer } from './frame.ts';
import type { DrawnLine } from './lines.ts';
import { firstAtLeast, nearest } from './series.ts';

/** What a line has under the crosshair. */
export interface Reading {
  readonly line: DrawnLine;
  readonly x: number;
  readonly y: number;
}

/** How near to the pointer a line must pass to be raised, in pixels. */
const NEAR = 24;

/** What each line has at the point nearest to `x`; lines that have ended before, or not begun, have nothing. */
export function readingsAt(lines: readonly DrawnLine[], x: number): Reading[] {
  return lines.flatMap((line) => {
    const { xs, ys } = line;
    if (xs.length === 0) return [];
    const [first, last] = [xs[0] as number, xs.at(-1) as number];
    const reach = (last - first) / Math.max(xs.length - 1, 1);
    if (x < first - reach || x > last + reach) return [];
    const index = nearest(xs, x);
    return { line, x: xs[index] as number, y: ys[index] as number };
  });
}

/** The reading of the line that passes nearest to a place in the frame; `undefined` if none passes near. */
export function raisedAt(
  lines: readonly DrawnLine[],
  frame: Frame,
  place: { readonly left: number; readonly top: number; readonly x: number },
): Reading | undefined {
  const [toLeft, toTop] = [
    placer(frame.x, frame.left, frame.width),
    placer(frame.y, frame.top + frame.height, -frame.height),
  ];
  let best: Reading | undefined;
  let least = NEAR ** 2;
  for (const line of lines) {
    const centre = firstAtLeast(line.xs, place.x);
    for (let index = Math.max(centre - 3, 0); index < Math.min(centre + 4, line.xs.length); index += 1) {
      const [x, y] = [line.xs[index] as number, line.ys[index] as number];
      const distance = (toLeft(x) - place.left) ** 2 + (toTop(y) - place.top) ** 2;
      if (distance < least) {
        least = distance;
        best = { line, x, y };
      }
    }
    const between = onLine(line, centre, place.x);
    const distance = between === undefined ? least : (toTop(between) - place.top) ** 2;
    if (distance < least) {
      const index = nearest(line.xs, place.x);
      least = distance;
      best = { line, x: line.xs[index] as number, y: line.ys[index] as number };
    }
  }
  return best;
}

/** The height of a line between two of its points. */
function onLine({ xs, ys }: DrawnLine, after: number, x: number): number | undefined {
  if (after === 0 || after >= xs.length) return undefined;
  const [x0, x1] = [xs[after - 1] as number, xs[after] as number];
  const [y0, y1] = [ys[after - 1] as number, ys[after] as number];
  return x1 === x0 ? y1 : y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
}

/** The raised reading and those nearest to it by value, `most` in all, the greatest first. */
export function shownReadings(readings: readonly Reading[], raised: Reading | undefined, most: number): Reading[] {
  const others = readings.filter(({ line }) => line.key !== raised?.line.key);
  const near = raised
    ? others.sort((a, b) => Math.abs(a.y - raised.y) - Math.abs(b.y - raised.y))
    : others.sort(byValue);
  return [...(raised ? [raised] : []), ...near.slice(0, raised ? most - 1 : most)].sort(byValue);
}

function byValue(a: Reading, b: Reading): number {
  return b.y - a.y;
}

/** What a reader who can't see the chart is told of it. */
export function summaryOf(lines: readonly DrawnLine[], write: (value: number) => string): string {
  if (lines.length === 0) return 'No lines.';
  let least: Reading | undefined;
  let greatest: Reading | undefined;
  for (const line of lines) {
    (line.raw ?? line.ys).forEach((y, index) => {
      const x = line.xs[index] as number;
      if (!least || y < least.y) least = { line, x, y };
      if (!greatest || y > greatest.y) greatest = { line, x, y };
    });
  }
  const said = (reading: Reading) => `${write(reading.y)} (${reading.line.name})`;
  const count = lines.length === 1 ? '1 line' : `${lines.length} lines`;
  return `${count}. Least ${said(least as Reading)}, greatest ${said(greatest as Reading)}.`;
}
