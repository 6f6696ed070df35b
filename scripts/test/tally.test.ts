import { expect, test } from 'vitest';
import { isGood, sum, summary, type Tally, withoutSkips } from './tally.ts';

const unit: Tally = { passed: 5, failed: 0, skipped: 0, skips: [] };
const java = { file: 'tests/clients/java.test.ts', note: 'install a JDK', tests: 2 };
const clients: Tally = { passed: 3, failed: 1, skipped: 2, skips: [java] };

test('parts are summed', () => {
  expect(sum([unit, clients])).toEqual({ passed: 8, failed: 1, skipped: 2, skips: [java] });
});

test('the summary ends with one plain line, and says before it what to install', () => {
  expect(summary(unit)).toBe('5 passed, 0 failed, 0 skipped');
  expect(summary(clients)).toBe(
    'Skipped:\n  tests/clients/java.test.ts: 2 skipped: install a JDK\n\n3 passed, 1 failed, 2 skipped',
  );
});

test('in CI what is skipped has failed', () => {
  expect(withoutSkips(clients)).toEqual({ passed: 3, failed: 3, skipped: 0, skips: [java] });
});

test('a run without a single test is no good', () => {
  expect([unit, clients, sum([])].map(isGood)).toEqual([true, false, false]);
});
