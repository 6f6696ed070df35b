import type { Run } from '@labtrail/core';
import { expect, test } from 'vitest';
import { compareRows } from './rows.ts';

const run = (loss: number | string, params: Record<string, string>) =>
  ({
    info: { status: 'FINISHED', user_id: 'ann', start_time: 0 },
    data: {
      metrics: [{ key: 'loss', value: loss, timestamp: 0, step: 0 }],
      params: Object.entries(params).map(([key, value]) => ({ key, value })),
      tags: [{ key: 'mlflow.user', value: 'ann' }],
    },
  }) as Run;

test('Only what differs is marked, and a missing value differs', () => {
  const rows = compareRows([run(0.5, { lr: '1', depth: '2' }), run('NaN', { lr: '1' })]);
  expect(rows.filter(({ differs }) => differs)).toEqual([
    { part: 'Metrics', key: 'loss', values: ['0.5', 'NaN'], differs: true },
    { part: 'Parameters', key: 'depth', values: ['2', undefined], differs: true },
  ]);
  expect(rows.map(({ key }) => key)).not.toContain('mlflow.user');
});
