import type { Run } from '@labtrail/core';
import { expect, test } from 'vitest';
import { applyToRuns } from './apply-to-runs.ts';
import { changesOf, infoOf, point } from './fixture.ts';

const run: Run = {
  info: infoOf('r'),
  data: {
    metrics: [point('loss', 2, 5), point('acc', 0.5, 5)],
    params: [{ key: 'lr', value: '0.1' }],
    tags: [
      { key: 'a', value: '1' },
      { key: 'c', value: '1' },
    ],
  },
  inputs: {},
};
const other: Run = { info: infoOf('other'), data: {}, inputs: {} };

test('a run gets the latest points by step, time and value, params and tags by key, and loses deleted tags', () => {
  const changes = changesOf({
    run_id: 'r',
    metrics: [point('loss', 'NaN', 6), point('loss', 1, 4), point('new', 3, 0)],
    params: [{ key: 'bs', value: '8' }],
    tags: [{ key: 'b', value: '2' }],
    deleted_tags: ['a'],
  });
  const { items, ask } = applyToRuns([run, other], changes);
  expect(items[0]?.data).toEqual({
    metrics: [point('loss', 'NaN', 6), point('acc', 0.5, 5), point('new', 3, 0)],
    params: [
      { key: 'bs', value: '8' },
      { key: 'lr', value: '0.1' },
    ],
    tags: [
      { key: 'b', value: '2' },
      { key: 'c', value: '1' },
    ],
  });
  expect(items[1]).toBe(other);
  expect(ask).toBe(false);
  expect(applyToRuns(items, changes).items).toEqual(items);
});

test('what a run says of itself is replaced', () => {
  const info = infoOf('r', { status: 'FINISHED', end_time: 20 });
  expect(applyToRuns([run], changesOf({ run_id: 'r', info }))).toEqual({ items: [{ ...run, info }], ask: false });
});

test('changes of runs that are not in the list leave it the same object', () => {
  const runs = [run];
  expect(applyToRuns(runs, changesOf({ run_id: 'x', metrics: [point('loss', 1, 1)] })).items).toBe(runs);
});

test.each([
  ['a run that is new', { run_id: 'new', info: infoOf('new') }],
  ['a run that was deleted', { run_id: 'r', info: infoOf('r', { lifecycle_stage: 'deleted' }) }],
  ['a run that was moved', { run_id: 'r', info: infoOf('r', { experiment_id: '2' }) }],
  ['a run of which not all is told', { run_id: 'r', more: true as const }],
  ['a metric that is ordered by', { run_id: 'r', metrics: [point('acc', 1, 9)] }],
  ['a metric that is ordered by, of a run further down', { run_id: 'x', metrics: [point('acc', 1, 9)] }],
  ['a status that is filtered by', { run_id: 'r', info: infoOf('r', { status: 'FAILED' }) }],
  ['a tag that is filtered by and gone', { run_id: 'r', deleted_tags: ['team'] }],
])('the server is asked again after %s', (_, told) => {
  expect(applyToRuns([run], changesOf(told), ['max:acc', 'a:status', 't:team']).ask).toBe(true);
});

test.each([
  ['another metric', { run_id: 'r', metrics: [point('loss', 1, 9)] }],
  ['another name', { run_id: 'r', info: infoOf('r', { run_name: 'other' }) }],
])('the server is not asked again after %s', (_, told) => {
  expect(applyToRuns([run], changesOf(told), ['max:acc', 'a:status']).ask).toBe(false);
});
