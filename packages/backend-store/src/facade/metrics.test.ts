import { anonymous, type MetricPoint } from '@labtrail/core';
import { beforeEach, expect, test } from 'vitest';
import { openMemoryStore } from '../memory/index.ts';
import { openTracking, type Tracking } from './tracking.ts';

const caller = anonymous('r-1');
let tracking: Tracking;
let run_id: string;

const invalid = (message: string) => ({ code: 'INVALID_PARAMETER_VALUE', message });
const points: MetricPoint[] = [1, 2, 3, 4, 5].map((step) => ({ key: 'm', value: step / 2, timestamp: step, step }));

beforeEach(async () => {
  tracking = await openTracking(openMemoryStore(), { artifactRoot: 'mlflow-artifacts:' });
  const { info } = await tracking.runs.create(caller, { experiment_id: '0' });
  run_id = info.run_id;
  await tracking.runs.log(caller, run_id, { metrics: points });
});

test('a history is answered whole if no number of results is asked for', async () => {
  const asked = { run_id, metric_key: 'm' };
  expect(await tracking.metrics.history(caller, asked)).toEqual({ items: points });
  expect(await tracking.metrics.history(caller, { ...asked, page_token: 'eyJvZmZzZXQiOiAzfQ==' })).toEqual({
    items: points.slice(3),
  });
});

test('a history is answered in pages', async () => {
  const asked = { run_id, metric_key: 'm', max_results: 3 };
  const first = await tracking.metrics.history(caller, asked);
  expect(first).toEqual({ items: points.slice(0, 3), nextPageToken: 'eyJvZmZzZXQiOiAzfQ==' });
  expect(await tracking.metrics.history(caller, { ...asked, page_token: first.nextPageToken })).toEqual({
    items: points.slice(3),
  });
});

test('a history of a run or key that nobody has is empty', async () => {
  for (const asked of [
    { run_id: 'none', metric_key: 'm' },
    { run_id, metric_key: 'none' },
  ]) {
    expect(await tracking.metrics.history(caller, asked)).toEqual({ items: [] });
    expect(await tracking.metrics.historyOfRuns(caller, { ...asked, run_ids: [asked.run_id] })).toEqual({ items: [] });
    expect(await tracking.metrics.sample(caller, { ...asked, run_ids: [asked.run_id] })).toEqual({ items: [] });
  }
});

test('histories of several runs are answered up to the number asked for, without a token', async () => {
  const asked = { run_ids: [run_id], metric_key: 'm' };
  const all = points.map((point) => ({ ...point, run_id }));
  expect(await tracking.metrics.historyOfRuns(caller, asked)).toEqual({ items: all });
  expect(await tracking.metrics.historyOfRuns(caller, { ...asked, max_results: 2 })).toEqual({
    items: all.slice(0, 2),
  });
  expect(await tracking.metrics.historyOfRuns(caller, { ...asked, max_results: 1e9 })).toEqual({ items: all });
});

test('a sample is spread over all steps, or over a range', async () => {
  const asked = { run_ids: [run_id], metric_key: 'm', max_results: 2 };
  const at = (...steps: number[]) => ({ items: steps.map((step) => ({ ...points[step - 1], run_id })) });
  expect(await tracking.metrics.sample(caller, asked)).toEqual(at(1, 5));
  expect(await tracking.metrics.sample(caller, { ...asked, start_step: 2, end_step: 4 })).toEqual(at(2, 4));
  expect(await tracking.metrics.sample(caller, { ...asked, start_step: 0, end_step: 0 })).toEqual(at());
  expect(await tracking.metrics.sample(caller, { ...asked, start_step: -3, end_step: 1 })).toEqual(at(1));
});

test('a range of steps needs both ends in their order', async () => {
  const asked = { run_ids: [run_id], metric_key: 'm' };
  const half = invalid("Parameters 'start_step' and 'end_step' go together: give both, or neither for all points.");
  await expect(tracking.metrics.sample(caller, { ...asked, start_step: 1 })).rejects.toMatchObject(half);
  await expect(tracking.metrics.sample(caller, { ...asked, end_step: 1 })).rejects.toMatchObject(half);
  await expect(tracking.metrics.sample(caller, { ...asked, start_step: 2, end_step: 1 })).rejects.toMatchObject(
    invalid("Invalid value 1 for parameter 'end_step' supplied: it must not be below 'start_step', which is 2."),
  );
});

test('an envelope has one range: of steps, of times, or of elapsed time', async () => {
  const asked = { run_ids: [run_id], metric_key: 'm' };
  await expect(
    tracking.metrics.envelope(caller, { ...asked, start_step: 1, end_step: 2, start_time: 1, end_time: 2 }),
  ).rejects.toMatchObject(
    invalid(
      "Parameters 'start_step' and 'start_time' exclude each other: a range is of steps, of times or of elapsed time. Give one of them.",
    ),
  );
  await expect(tracking.metrics.envelope(caller, { ...asked, end_elapsed: 2 })).rejects.toMatchObject(
    invalid("Parameters 'start_elapsed' and 'end_elapsed' go together: give both, or neither for all points."),
  );
});

test('more than 100 runs at once are refused', async () => {
  const run_ids = Array.from({ length: 101 }, (_, index) => `r${index}`);
  const message = (field: string) =>
    invalid(`Parameter '${field}' names 101 runs: at most 100 can be read at once. Ask in several requests.`);
  await expect(tracking.metrics.historyOfRuns(caller, { run_ids, metric_key: 'm' })).rejects.toMatchObject(
    message('run_id'),
  );
  await expect(tracking.metrics.sample(caller, { run_ids, metric_key: 'm' })).rejects.toMatchObject(message('run_ids'));
  const fewer = { run_ids: run_ids.slice(1), metric_key: 'm' };
  expect(await tracking.metrics.sample(caller, fewer)).toEqual({ items: [] });
});

test('a number of results out of range is refused', async () => {
  const message = (value: number, most: number) =>
    invalid(
      `Invalid value ${value} for parameter 'max_results' supplied: it must be a whole number from 1 to ${most}.`,
    );
  const most = Number.MAX_SAFE_INTEGER;
  const asked = { run_id, run_ids: [run_id], metric_key: 'm' };
  await expect(tracking.metrics.history(caller, { ...asked, max_results: 0 })).rejects.toMatchObject(message(0, most));
  for (const max_results of [0, 2501]) {
    await expect(tracking.metrics.sample(caller, { ...asked, max_results })).rejects.toMatchObject(
      message(max_results, 2500),
    );
  }
});

test('a bad page token is refused', async () => {
  await expect(tracking.metrics.history(caller, { run_id, metric_key: 'm', page_token: '?' })).rejects.toMatchObject(
    invalid(
      `Invalid value "?" for parameter 'page_token' supplied: it must be the next_page_token of an earlier answer. Leave it out to read from the start.`,
    ),
  );
});
