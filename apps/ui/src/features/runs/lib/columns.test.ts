import type { Run } from '@labtrail/core';
import { expect, test } from 'vitest';
import { cellOf, columnId, columnOf, firstColumns, knownColumns, orderField } from './columns.ts';

const run = {
  info: { run_id: 'r1', run_name: 'one', status: 'FINISHED', start_time: 1000, end_time: 66_000, user_id: '' },
  data: {
    metrics: [
      { key: 'loss', value: 0.123456, timestamp: 1, step: 1 },
      { key: 'bad', value: 'NaN', timestamp: 1, step: 1 },
    ],
    params: [{ key: 'lr', value: '0.1' }],
    tags: [
      { key: 'team', value: 'red' },
      { key: 'mlflow.user', value: 'ann' },
    ],
  },
} as unknown as Run;

test.each(['m:loss', 'p:a:b', 't:team', 'a:duration'])('the column %s is read back from its name', (id) => {
  expect(columnId(columnOf(id) ?? { kind: 'tag', key: '' })).toBe(id);
});

test.each(['', 'x:loss', 'm:', 'loss'])('%j names no column', (id) => {
  expect(columnOf(id)).toBe(undefined);
});

test('cells show four figures and keep the whole', () => {
  expect(cellOf(run, { kind: 'metric', key: 'loss' })).toEqual({ text: '0.1235', whole: '0.123456', number: true });
  expect(cellOf(run, { kind: 'metric', key: 'bad' })).toEqual({ text: 'NaN', whole: 'NaN', number: true });
  expect(cellOf(run, { kind: 'param', key: 'lr' })).toEqual({ text: '0.1', whole: '0.1', number: true });
  expect(cellOf(run, { kind: 'attribute', key: 'duration' })).toEqual({
    text: '1 min 5 s',
    whole: '65000 ms',
    number: true,
  });
  expect(cellOf(run, { kind: 'metric', key: 'none' })).toBe(undefined);
  expect(cellOf(run, { kind: 'attribute', key: 'user_id' })).toBe(undefined);
});

test('columns that runs could have leave out what MLflow keeps for itself', () => {
  const ids = knownColumns([run]).map(columnId);
  expect(ids).toEqual(['m:bad', 'm:loss', 'p:lr', 't:team', 'a:duration', 'a:user_id', 'a:run_id', 'a:status']);
  expect(firstColumns(knownColumns([run])).map(columnId)).toEqual(['a:duration', 'm:bad', 'm:loss', 'p:lr']);
});

test('an order names a key in backticks, and there is none for a duration', () => {
  expect(orderField({ kind: 'metric', key: 'a b/c' })).toBe('metrics.`a b/c`');
  expect(orderField({ kind: 'attribute', key: 'start_time' })).toBe('attributes.start_time');
  expect(orderField({ kind: 'attribute', key: 'duration' })).toBe(undefined);
});
