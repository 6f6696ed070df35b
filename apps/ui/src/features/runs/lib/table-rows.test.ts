import type { Run } from '@labtrail/core';
import { expect, test } from 'vitest';
import { rowsOf, type TableRow } from './table-rows.ts';
import { joined } from './view.ts';

const run = (id: string, model: string | undefined, parent = '') =>
  ({
    info: { run_id: id },
    data: {
      params: model === undefined ? [] : [{ key: 'model', value: model }],
      tags: [{ key: 'mlflow.parentRunId', value: parent }],
    },
  }) as unknown as Run;

const RUNS = [run('a', 'tree', 'b'), run('b', 'net'), run('c', undefined), run('d', 'tree')];
const VIEW = { sort: '', folded: '', group: '' };

const text = (row: TableRow) =>
  row.kind === 'run' ? `${'.'.repeat(row.depth)}${row.id}` : `${row.group.value} ${row.group.runs.length} ${row.open}`;
const rows = (view: Partial<typeof VIEW>) => rowsOf(RUNS, { ...VIEW, ...view }).map(text);

test('While the newest come first the rows are a tree, in any other order a list', () => {
  expect(rows({})).toEqual(['b', '.a', 'c', 'd']);
  expect(rows({ folded: 'b' })).toEqual(['b', 'c', 'd']);
  expect(rows({ sort: 'm:loss', folded: 'b' })).toEqual(['a', 'b', 'c', 'd']);
});

test('Groups stand above their runs, and a folded group alone', () => {
  const group = 'p:model';
  expect(rows({ group })).toEqual(['tree 2 true', '.a', '.d', 'net 1 true', '.b', 'undefined 1 true', '.c']);
  expect(rows({ group, folded: joined(['=tree', '-']) })).toEqual([
    'tree 2 false',
    'net 1 true',
    '.b',
    'undefined 1 false',
  ]);
});
