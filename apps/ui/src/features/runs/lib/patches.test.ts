import type { RunRow } from '@labtrail/core';
import { expect, test } from 'vitest';
import { patchedRows } from './patches.ts';

const row = (id: string) => ({ info: { run_id: id, run_name: id, status: 'RUNNING' }, values: [1, 'a'] }) as RunRow;
const rows = [row('a'), row('b')];
const COLUMNS = ['m:loss', 'p:lr'];

test('What changed is put in its place, and rows that are not touched stay the same', () => {
  const patch = {
    info: { status: 'FINISHED' as const },
    values: new Map([
      ['m:loss', 0.5],
      ['m:other', 9],
    ]),
  };
  const after = patchedRows(rows, COLUMNS, new Map([['b', patch]]));
  expect(after[0]).toBe(rows[0]);
  expect(after[1]).toEqual({ info: { run_id: 'b', run_name: 'b', status: 'FINISHED' }, values: [0.5, 'a'] });
});

test('Rows that no patch is for are the same rows', () => {
  expect(patchedRows(rows, COLUMNS, new Map([['c', { info: { run_name: 'x' } }]]))).toBe(rows);
});
