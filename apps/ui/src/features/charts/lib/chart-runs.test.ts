import type { Run, RunRow } from '@labtrail/core';
import { expect, test } from 'vitest';
import { chartRunOf, columnIdsOf, columnName, shownRunOf, wholeChartRun } from './chart-runs.ts';

const info = { run_id: 'r1', run_name: 'oak', status: 'FINISHED', user_id: 'ann', start_time: 1000, end_time: 3500 };
const run = {
  info,
  data: {
    metrics: [
      { key: 'loss', value: 0.5, timestamp: 0, step: 0 },
      { key: 'odd', value: 'NaN', timestamp: 0, step: 0 },
    ],
    params: [
      { key: 'lr', value: '0.1' },
      { key: 'model', value: 'tree' },
    ],
    tags: [{ key: 'mlflow.user', value: 'ann' }],
  },
} as unknown as Run;

const row = (...values: RunRow['values']) => ({ info, values }) as unknown as RunRow;

test('a row has values by column ids, texts that are numbers as numbers', () => {
  const values = {
    'min:loss': 0.5,
    'm:odd': 'NaN',
    'p:lr': '0.1',
    'p:model': 'tree',
    'p:empty': '',
    'a:duration': 2500,
  };
  const columns = [...Object.keys(values), 'm:none'];
  const shown = { runId: 'r1', name: 'oak' };
  const { value, ...rest } = chartRunOf(shown, [...Object.values(values), null], columns);
  expect(rest).toEqual(shown);
  expect([...columns, 'x'].map(value)).toEqual([0.5, Number.NaN, 0.1, 'tree', '', 2500, undefined, undefined]);
});

test('a run belongs to the group of what it has in the columns that are grouped by', () => {
  expect(shownRunOf(row('tree'), ['p:model'])).toEqual({ runId: 'r1', name: 'oak', group: 'tree' });
  const groups = [
    shownRunOf(row(), []),
    shownRunOf(row(null), ['p:none']),
    shownRunOf(row(null, '0.10'), ['p:none', 'p:lr']),
  ];
  expect(groups.map(({ group }) => group)).toEqual([undefined, undefined, 'none, 0.1']);
});

test('a whole run has all that it logged, and all of it is a column but MLflow’s own tags', () => {
  const { value, ...rest } = wholeChartRun(run);
  expect(rest).toEqual({ runId: 'r1', name: 'oak' });
  expect(['m:loss', 'm:odd', 'p:lr', 'p:model', 'm:none'].map(value)).toEqual([
    0.5,
    Number.NaN,
    0.1,
    'tree',
    undefined,
  ]);
  expect(columnIdsOf([run, run])).toEqual(['m:loss', 'm:odd', 'p:lr', 'p:model']);
});

test('a column is called by its key and by which of its values it shows', () => {
  expect(['m:val/loss', 'min:loss', 'at/10:loss', 'a:duration', 'odd'].map(columnName)).toEqual([
    'val/loss',
    'loss (min)',
    'loss (at 10)',
    'Duration',
    'odd',
  ]);
});
