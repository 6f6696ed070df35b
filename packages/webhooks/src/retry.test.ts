import { describe, expect, test } from 'vitest';
import { isDelivered, mayRepeat, pauseAfter, retryAfter } from './retry.ts';

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);

describe('what a receiver says of the next attempt is read in milliseconds', () => {
  test.each([
    ['0', 0],
    ['120', 120_000],
    [' 5 ', 5000],
    ['Fri, 02 Jan 2026 03:05:05 GMT', 60_000],
    ['Fri, 02 Jan 2026 03:03:05 GMT', 0],
    ['soon', undefined],
    ['', undefined],
    ['1e3', undefined],
    ['1.5', undefined],
    ['-1', undefined],
    ['2026-01-02T03:05:05Z', undefined],
    [undefined, undefined],
  ])('%j', (header, wait) => {
    expect(retryAfter(header, NOW)).toBe(wait);
  });
});

describe('a pause is never shorter than the back-off', () => {
  test.each([
    [1, undefined, 1000],
    [1, 0, 1000],
    [1, 500, 1000],
    [3, 1000, 4000],
    [7, undefined, 60_000],
    [1000, undefined, 60_000],
  ])('after attempt %d, told to wait %j', (count, wait, floor) => {
    const pause = pauseAfter(count, wait);
    expect(pause).toBeGreaterThanOrEqual(floor);
    expect(pause).toBeLessThanOrEqual(floor + 1000);
  });

  test('nor longer than an hour', () => {
    expect(pauseAfter(1, 3_599_999)).toBe(3_599_999);
    expect(pauseAfter(1, Number.POSITIVE_INFINITY)).toBe(3_600_000);
  });
});

test('what is delivered, and what may be tried again', () => {
  const statuses = [200, 204, 299, 301, 400, 408, 429, 500, 501, 502, 503, 504, 505];
  const timestamp = NOW;
  expect(statuses.filter((response_status) => isDelivered({ timestamp, response_status }))).toEqual([200, 204, 299]);
  expect(isDelivered({ timestamp })).toBe(false);
  expect(statuses.filter(mayRepeat)).toEqual([429, 500, 502, 503, 504]);
});
