import { expect, test } from 'vitest';
import { ago, moment } from './times.ts';

test('a time says how long ago it was, and the moment in the zone of the reader', () => {
  expect(ago(0, 3 * 3_600_000)).toBe('3 hours ago');
  expect(moment(0)).toMatch(/19(69|70)/);
});

test.each([9e15, Number.NaN])('%s milliseconds are no date, and nothing fails for that', (time) => {
  expect([ago(time), moment(time)]).toEqual(['no date', `no date: ${time} ms`]);
});
