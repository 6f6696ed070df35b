import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SqliteConnection } from '../sqlite/connection.ts';
import { Reader } from './reader.ts';

const ONE = { sql: 'SELECT 1 AS one', bindings: [] };

let file: string;

beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), 'labtrail-reader-')), 'x.db');
  new SqliteConnection(file).close();
});

afterEach(() => vi.useRealTimers());

describe('a reader', () => {
  it('answers many questions at once, each with its own answer', async () => {
    const reader = new Reader(file);
    const asked = Array.from({ length: 50 }, (_, n) => reader.ask('rows', { sql: 'SELECT ? AS n', bindings: [n] }));
    expect(await Promise.all(asked)).toEqual(Array.from({ length: 50 }, (_, n) => [{ n }]));
    await reader.close();
  });

  it('passes a fault on and answers the next question', async () => {
    const reader = new Reader(file);
    await expect(reader.ask('rows', { sql: 'SELECT * FROM nothing', bindings: [] })).rejects.toThrow('nothing');
    expect(await reader.ask('rows', ONE)).toEqual([{ one: 1 }]);
    await reader.close();
  });

  it('lets idle threads go, and starts others for later questions', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const reader = new Reader(file);
    await Promise.all([reader.ask('rows', ONE), reader.ask('rows', ONE)]);
    expect(reader.threads).toBeGreaterThan(0);
    vi.advanceTimersByTime(9_000);
    await reader.ask('rows', ONE);
    vi.advanceTimersByTime(9_000);
    expect(reader.threads).toBe(1);
    vi.advanceTimersByTime(1_000);
    expect(reader.threads).toBe(0);
    expect(await reader.ask('rows', ONE)).toEqual([{ one: 1 }]);
    await reader.close();
  });

  it('refuses questions once it is closed', async () => {
    const reader = new Reader(file);
    await reader.close();
    await expect(reader.ask('rows', ONE)).rejects.toMatchObject({ code: 'TEMPORARILY_UNAVAILABLE' });
  });
});
