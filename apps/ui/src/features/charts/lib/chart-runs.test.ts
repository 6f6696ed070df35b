import type { Run } from '@labtrail/core';
import { expect, test } from 'vitest';
import { chartColumnsOf, chartRunOf, columnName } from './chart-runs.ts';

const run = {
  info: { run_id: 'r1', run_name: 'oak', status: 'FINISHED', user_id: 'ann', start_time: 1000, end_time: 3500 },
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

test('a run has values by column ids, texts that are numbers as numbers', () => {
  const { value, ...rest } = chartRunOf(run, ['p:model']);
  expect(rest).toEqual({ runId: 'r1', name: 'oak', group: 'tree' });
  expect(['m:loss', 'm:odd', 'p:lr', 'p:model', 'a:duration', 'a:status', 'm:none', 'x'].map(value)).toEqual([
    0.5,
    Number.NaN,
    0.1,
    'tree',
    2500,
    'FINISHED',
    undefined,
    undefined,
  ]);
  expect([[], ['p:none'], ['p:none', 'p:lr']].map((by) => chartRunOf(run, by).group)).toEqual([
    undefined,
    undefined,
    'none, 0.1',
  ]);
});

test('all columns of runs can be drawn but MLflow’s own tags', () => {
  const ids = chartColumnsOf([run, run]).map(({ id }) => id);
  expect(ids.slice(0, 4)).toEqual(['m:loss', 'm:odd', 'p:lr', 'p:model']);
  expect(ids).not.toContain('t:mlflow.user');
  expect([columnName('m:val/loss'), columnName('min:loss')]).toEqual(['val/loss', 'loss (min)']);
});
