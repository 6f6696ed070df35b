import { anonymous, DATASET_CONTEXT_TAG, type DatasetInput } from '@labtrail/core';
import { beforeEach, expect, test } from 'vitest';
import { openMemoryStore } from '../memory/index.ts';
import { openTracking, type Tracking } from './tracking.ts';

const caller = anonymous('r-1');
let tracking: Tracking;
let run: string;

beforeEach(async () => {
  tracking = await openTracking(openMemoryStore(), { artifactRoot: 'mlflow-artifacts:' });
  run = (await tracking.runs.create(caller, { experiment_id: '0' })).info.run_id;
});

function input(change: Partial<DatasetInput['dataset']> = {}, tag?: { key: string; value: string }): DatasetInput {
  const dataset = { name: 'iris', digest: 'd', source_type: 'local', source: '{}', ...change };
  return { dataset, ...(tag && { tags: [tag] }) };
}

test('inputs of a run are noted and found', async () => {
  const datasets = [input({}, { key: DATASET_CONTEXT_TAG, value: 'training' })];
  const models = [{ model_id: 'm-1' }];
  await tracking.datasets.logInputs(caller, run, { datasets, models });
  await tracking.datasets.logInputs(caller, run, {});
  expect((await tracking.runs.get(caller, run)).inputs).toEqual({ dataset_inputs: datasets, model_inputs: models });
  expect(await tracking.datasets.search(caller, ['0'])).toEqual([
    { experiment_id: '0', name: 'iris', digest: 'd', context: 'training' },
  ]);
});

test.each<[string, number, (text: string) => DatasetInput]>([
  ['dataset.name', 500, (name) => input({ name })],
  ['dataset.digest', 36, (digest) => input({ digest })],
  ['dataset.source', 65_535, (source) => input({ source })],
  ['dataset.schema', 1_048_575, (schema) => input({ schema })],
  ['dataset.profile', 16_777_215, (profile) => input({ profile })],
  ['tags[0].key', 255, (key) => input({}, { key, value: '' })],
  ['tags[0].value', 500, (value) => input({}, { key: 'k', value })],
])('%s holds at most %d characters', async (field, limit, make) => {
  const message = `'datasets[1].${field}' exceeds the maximum length of ${limit} characters: it has ${limit + 1}. Shorten it.`;
  const log = (text: string) => tracking.datasets.logInputs(caller, run, { datasets: [input(), make(text)] });
  await expect(log('x'.repeat(limit + 1))).rejects.toMatchObject({ code: 'INVALID_PARAMETER_VALUE', message });
  await log('x'.repeat(limit));
});

test('more than 1000 datasets in a request are refused', async () => {
  const datasets = Array.from({ length: 1001 }, (_, index) => input({ name: `d${index}` }));
  await expect(tracking.datasets.logInputs(caller, run, { datasets })).rejects.toMatchObject({
    code: 'INVALID_PARAMETER_VALUE',
    message: 'A request can hold at most 1000 datasets, and this one holds 1001. Split it.',
  });
  expect(await tracking.datasets.search(caller, ['0'])).toEqual([]);
});

test('datasets of more than 20 experiments are not searched at once', async () => {
  const ids = Array.from({ length: 21 }, (_, index) => String(index));
  await expect(tracking.datasets.search(caller, ids)).rejects.toMatchObject({
    code: 'INVALID_PARAMETER_VALUE',
    message: "Parameter 'experiment_ids' names 21 experiments: at most 20 can be searched at once.",
  });
  expect(await tracking.datasets.search(caller, ids.slice(1))).toEqual([]);
});
