const FIRST = 500;
const LONGEST = 20_000;

/** Milliseconds to wait before the attempt after `failures` ones; anywhere in a range, so that viewers don't come back all at once. */
export function pauseAfter(failures: number, random = Math.random): number {
  const most = Math.min(FIRST * 2 ** Math.max(failures - 1, 0), LONGEST);
  return most / 2 + random() * (most / 2);
}
