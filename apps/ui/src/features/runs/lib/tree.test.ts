import type { RunRow } from '@labtrail/core';
import { expect, test } from 'vitest';
import { treeRows } from './tree.ts';

const run = (id: string, parent?: string) =>
  ({ info: { run_id: id }, ...(parent !== undefined && { parent }), values: [] }) as unknown as RunRow;

/** Rows as text: a dot for each level, the id, and how many children it has. */
const rows = (runs: RunRow[], folded: string[] = []) =>
  treeRows(runs, new Set(folded)).map(
    ({ run: { info }, depth, below }) => `${'.'.repeat(depth)}${info.run_id}${below || ''}`,
  );

test('Children stand below their parents, each level in the order that was given', () => {
  const runs = [run('late'), run('y', 'p'), run('x', 'p'), run('z', 'x'), run('p'), run('early')];
  expect(rows(runs)).toEqual(['late', 'p2', '.y', '.x1', '..z', 'early']);
});

test('What is below a folded run is left out, and its children are still counted', () => {
  const runs = [run('b', 'a'), run('c', 'b'), run('a')];
  expect(rows(runs, ['a'])).toEqual(['a1']);
  expect(rows(runs, ['b'])).toEqual(['a1', '.b1']);
});

test('A run whose parent is not there stands at the top', () => {
  expect(rows([run('a', 'gone'), run('b', 'a')])).toEqual(['a1', '.b']);
});

test('Circles of parents lose no run and come to an end', () => {
  expect(rows([run('self', 'self')])).toEqual(['self']);
  expect(rows([run('a', 'c'), run('b', 'a'), run('c', 'b'), run('d')])).toEqual(['d', 'a1', '.b1', '..c1']);
  expect(rows([run('a', 'b'), run('b', 'a')], ['a'])).toEqual(['a1']);
});

test('A chain of ten thousand parents is no trouble', () => {
  const chain = Array.from({ length: 10_000 }, (_, at) => run(`r${at}`, at === 0 ? undefined : `r${at - 1}`));
  expect(treeRows(chain, new Set()).at(-1)?.depth).toBe(9999);
});
