import type { Run } from '@labtrail/core';
import { expect, test } from 'vitest';
import { csvOf } from './export.ts';

const run = {
  info: { run_id: 'r1', run_name: 'a "quick", small one', start_time: 0, end_time: 1500 },
  data: {
    metrics: [{ key: 'loss', value: 0.123456789, timestamp: 0, step: 0 }],
    params: [{ key: 'note', value: 'two\nlines' }],
  },
} as Run;

test('An export holds whole values, and quotes what would break a row', () => {
  const columns = [
    { kind: 'metric', key: 'loss' },
    { kind: 'param', key: 'note' },
    { kind: 'param', key: 'none' },
    { kind: 'attribute', key: 'duration' },
  ] as const;
  expect(csvOf([run], columns)).toBe(
    'run_id,run_name,metrics.loss,params.note,params.none,duration\r\n' +
      'r1,"a ""quick"", small one",0.123456789,"two\nlines",,1500 ms\r\n',
  );
});
