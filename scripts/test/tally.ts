/** What a part of the tests came to. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** What was skipped, and the note that says what to install. */
  readonly skips: readonly Skip[];
}

/** The skipped tests of a file that share a note. */
export interface Skip {
  readonly file: string;
  readonly note: string;
  readonly tests: number;
}

/** The sum of all parts. */
export function sum(tallies: readonly Tally[]): Tally {
  const total = (key: 'passed' | 'failed' | 'skipped') => tallies.reduce((all, tally) => all + tally[key], 0);
  return {
    passed: total('passed'),
    failed: total('failed'),
    skipped: total('skipped'),
    skips: tallies.flatMap(({ skips }) => skips),
  };
}

/** A skipped test counts as failed: in CI, where whatever a test needs has to be there. */
export function withoutSkips({ passed, failed, skipped, skips }: Tally): Tally {
  return { passed, failed: failed + skipped, skipped: 0, skips };
}

/** The last lines of `npm test`: what was skipped, then the plain line of counts. */
export function summary({ passed, failed, skipped, skips }: Tally): string {
  const lines = skips.map(({ file, note, tests }) => `  ${file}: ${tests} skipped: ${note}`);
  const counts = `${passed} passed, ${failed} failed, ${skipped} skipped`;
  return [...(lines.length > 0 ? ['Skipped:', ...lines, ''] : []), counts].join('\n');
}

/** Whether all is well: something ran, and nothing failed. */
export function isGood({ passed, failed }: Tally): boolean {
  return passed > 0 && failed === 0;
}
