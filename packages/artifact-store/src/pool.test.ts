import { describe, expect, test } from 'vitest';
import { Pool } from './pool.ts';

interface Connection {
  readonly id: number;
  closed: boolean;
  usable: boolean;
}

function poolOf(most: number, failures: Error[] = []) {
  const opened: Connection[] = [];
  const pool = new Pool<Connection>({
    most,
    async open() {
      const failure = failures.shift();
      if (failure) throw failure;
      const one = { id: opened.length, closed: false, usable: true };
      opened.push(one);
      return one;
    },
    close: (one) => {
      one.closed = true;
    },
    usable: (one) => one.usable,
  });
  return { pool, opened };
}

const idOf = async ({ id }: Connection) => id;

describe('a pool', () => {
  test('lends the same connection to one user after the other', async () => {
    const { pool, opened } = poolOf(2);
    expect([await pool.use(idOf), await pool.use(idOf)]).toEqual([0, 0]);
    pool.close();
    expect(opened.map(({ closed }) => closed)).toEqual([true]);
  });

  test('opens no more than so many, and lets others wait in turn', async () => {
    const { pool, opened } = poolOf(2);
    const order: number[] = [];
    const gates = Array.from({ length: 5 }, () => Promise.withResolvers<void>());
    const users = gates.map(({ promise }, user) =>
      pool.use(async () => {
        order.push(user);
        await promise;
      }),
    );
    for (const { resolve } of gates) {
      await new Promise(setImmediate);
      resolve();
    }
    await Promise.all(users);
    expect({ order, opened: opened.length }).toEqual({ order: [0, 1, 2, 3, 4], opened: 2 });
    pool.close();
  });

  test('closes a connection whose use failed, and opens another one', async () => {
    const { pool, opened } = poolOf(1);
    await expect(pool.use(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await pool.use(idOf)).toBe(1);
    expect(opened.map(({ closed }) => closed)).toEqual([true, false]);
    pool.close();
  });

  test('lends none that has died while it rested', async () => {
    const { pool, opened } = poolOf(1);
    await pool.use(idOf);
    (opened[0] as Connection).usable = false;
    expect(await pool.use(idOf)).toBe(1);
    pool.close();
  });

  test('is not used up by connections that could not be opened', async () => {
    const { pool } = poolOf(1, [new Error('refused'), new Error('refused')]);
    const waiting = [pool.use(idOf), pool.use(idOf), pool.use(idOf)];
    const outcomes = await Promise.allSettled(waiting);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
    pool.close();
  });

  test('closes what is in use when it comes back', async () => {
    const { pool, opened } = poolOf(1);
    const { giveBack } = await pool.take();
    pool.close();
    expect(opened[0]?.closed).toBe(false);
    giveBack(true);
    giveBack(true);
    expect(opened[0]?.closed).toBe(true);
  });
});
