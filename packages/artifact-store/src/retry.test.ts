import { describe, expect, test } from 'vitest';
import { retried } from './retry.ts';

/** Fails with each error in turn, then gives 'done'. */
function failing(...errors: Error[]) {
  const attempts: number[] = [];
  const work = async (attempt: number) => {
    attempts.push(attempt);
    const error = errors.shift();
    if (error) throw error;
    return 'done';
  };
  return { work, attempts };
}

const passing = (error: unknown) => (error as Error).message === 'passes';
const passes = () => new Error('passes');

describe('work that is retried', () => {
  test('is done again while its failures may pass', async () => {
    const { work, attempts } = failing(passes(), passes());
    expect(await retried(work, { passing, wait: 1 })).toBe('done');
    expect(attempts).toEqual([1, 2, 3]);
  });

  test('fails at once with a failure that stays', async () => {
    const { work, attempts } = failing(new Error('stays'));
    await expect(retried(work, { passing, wait: 1 })).rejects.toThrow('stays');
    expect(attempts).toEqual([1]);
  });

  test('fails with the last failure after so many attempts', async () => {
    const { work, attempts } = failing(...Array.from({ length: 9 }, passes));
    await expect(retried(work, { passing, wait: 1, attempts: 3 })).rejects.toThrow('passes');
    expect(attempts).toEqual([1, 2, 3]);
  });

  test('is not waited for once its signal is aborted', async () => {
    const control = new AbortController();
    const { work } = failing(passes());
    const retrying = retried(work, { passing, wait: 3_600_000, signal: control.signal });
    setImmediate(() => control.abort());
    await expect(retrying).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
