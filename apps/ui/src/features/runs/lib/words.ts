/** So many runs, in words: `1 run`, `3 runs`. */
export function runsText(count: number): string {
  return `${count} ${count === 1 ? 'run' : 'runs'}`;
}
