import type { RunGroup } from '@labtrail/core';
import { expect, test } from 'vitest';
import { groupId, groupName, groupOrder, groupStretches, summaryCell, summedColumns } from './groups.ts';
import { outlineOf } from './outline.ts';
import { sortOf } from './sort.ts';

const group = (values: (string | null)[], count = 2): RunGroup => ({ values, count, columns: [] });
const BY = [
  { kind: 'param', key: 'model' },
  { kind: 'tag', key: 'team' },
] as const;

test('Groups of different values have different names, whatever is in the values', () => {
  const groups = [
    ['a', null],
    [null, 'a'],
    ['', null],
    [null, null],
    ['-', null],
    ['a=b', 'c'],
    ['a', 'b=c'],
  ];
  expect(new Set(groups.map((values) => groupId(group(values)))).size).toBe(groups.length);
  expect(groupName(group(['tree', null]))).toBe('tree, none');
});

test('The runs of an open group stand below it, asked for by all that they have in common', () => {
  const groups = [group(['tree', 'red'], 3), group(['net', null], 1)];
  const closed = outlineOf(groupStretches(groups, { by: BY, open: new Set() }));
  expect(closed.count).toBe(2);
  const open = outlineOf(groupStretches(groups, { by: BY, open: new Set(groups.map(groupId)) }));
  expect(open.count).toBe(6);
  expect(open.at(0)).toMatchObject({ kind: 'group', open: true });
  expect(open.at(5)).toMatchObject({
    kind: 'block',
    index: 0,
    block: {
      within: [
        { column: 'p:model', value: 'net' },
        { column: 't:team', value: null },
      ],
    },
  });
});

test('A cell of a group shows the asked number, and tells all of them', () => {
  const column = { kind: 'metric', fact: 'latest', key: 'loss' } as const;
  const summary = { count: 3, mean: 2.00001, min: 1, max: 3, median: 2, spread: 1 };
  expect(summaryCell(summary, { of: 'mean', column })).toEqual({
    text: '2',
    whole: 'mean 2.00001\nmin 1\nmax 3\nmedian 2\nspread 1\nof 3 runs',
  });
  expect(summaryCell(summary, { of: 'max', column })?.text).toBe('3');
  const time = { kind: 'attribute', key: 'duration' } as const;
  expect(summaryCell({ ...summary, mean: 65_000 }, { of: 'mean', column: time })?.text).toBe('1 min 5 s');
  expect(summaryCell(null, { of: 'max', column })).toBe(undefined);
});

test('Groups are ordered by what they have in common or by the shown number, and by nothing that they lack', () => {
  const summed = sortOf('m:loss').map(({ column }) => column);
  expect(groupOrder(sortOf('-m:loss,p:model,m:unseen,a:run_name'), { by: BY, summed, of: 'median' })).toEqual([
    { column: 'm:loss', of: 'median', descending: true },
    { column: 'p:model', descending: false },
  ]);
});

test('Columns of numbers, params and tags are summed up, but no values at a step', () => {
  const columns = sortOf('m:loss,min:loss,at/3:loss,p:lr,t:team,a:duration,a:status').map(({ column }) => column);
  expect(summedColumns(columns).map(({ key }) => key)).toEqual(['loss', 'loss', 'lr', 'team', 'duration']);
});
