/** A moment as a field for local date and time holds it, to the second: `2026-12-01T09:30:05`. */
export function localInput(time: number): string {
  const date = new Date(time);
  return new Date(time - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}

/** The moment of such a field, in epoch milliseconds; `undefined` for none or for half of one. */
export function timeOf(text: string): number | undefined {
  const time = new Date(text).getTime();
  return text === '' || Number.isNaN(time) ? undefined : time;
}
