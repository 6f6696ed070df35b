import { DATASET_CONTEXT_TAG, type Dataset, type DatasetInput } from '@labtrail/core';
import { expect } from 'vitest';
import type { BackendStore, Inputs } from '../contract.ts';
import type { Cases } from './cases.ts';
import { HERE, makeExperiment, makeRun, runId, runOf, startRun, THERE } from './fixtures.ts';

const dataset = (name: string, digest: string, rest: Partial<Dataset> = {}): Dataset => ({
  name,
  digest,
  source_type: 'local',
  source: '{}',
  ...rest,
});

const as = (context: string, used: Dataset): DatasetInput => ({
  tags: [{ key: DATASET_CONTEXT_TAG, value: context }],
  dataset: used,
});

async function use(store: BackendStore, run: string, inputs: Partial<Inputs>): Promise<void> {
  expect(await store.datasets.logInputs(HERE, run, { datasets: [], models: [], ...inputs })).toBe('logged');
}

export const datasetCases: Cases = {
  'keeps the inputs of a run in the order in which they came': async (store) => {
    const run = await startRun(store);
    const wine = dataset('wine', '2', { source: 's3://b/wine', schema: '{"a": "int"}', profile: '{"rows": 1}' });
    const tags = [
      { key: 'a', value: '' },
      { key: DATASET_CONTEXT_TAG, value: 'training' },
      { key: 'z', value: '雪' },
    ];
    await use(store, run, {
      datasets: [{ tags: tags.toReversed(), dataset: wine }, { dataset: dataset('iris', '1') }],
      models: [{ model_id: 'm-2' }],
    });
    await use(store, run, { datasets: [as('eval', dataset('iris', '2'))], models: [{ model_id: 'm-1' }] });
    expect((await runOf(store, run)).inputs).toEqual({
      dataset_inputs: [{ tags, dataset: wine }, { dataset: dataset('iris', '1') }, as('eval', dataset('iris', '2'))],
      model_inputs: [{ model_id: 'm-2' }, { model_id: 'm-1' }],
    });
  },

  'takes a name and digest for one dataset within an experiment, as it came first': async (store) => {
    const id = await makeExperiment(store, 'a');
    const other = await makeExperiment(store, 'b');
    for (const [number, experimentId] of [
      [1, id],
      [2, id],
      [3, other],
    ] as const) {
      await makeRun(store, [number, experimentId]);
    }
    const first = dataset('iris', '1', { source: 'first', schema: 'int' });
    const second = dataset('iris', '1', { source: 'second', source_type: 's3', profile: 'p' });
    await use(store, runId(1), { datasets: [{ dataset: first }, { dataset: second }] });
    await use(store, runId(2), { datasets: [as('eval', second)] });
    await use(store, runId(3), { datasets: [{ dataset: second }] });
    expect((await runOf(store, runId(1))).inputs).toEqual({ dataset_inputs: [{ dataset: first }] });
    expect((await runOf(store, runId(2))).inputs).toEqual({ dataset_inputs: [as('eval', first)] });
    expect((await runOf(store, runId(3))).inputs).toEqual({ dataset_inputs: [{ dataset: second }] });
  },

  'keeps an input that a run has already, and its tags, as they are': async (store) => {
    const run = await startRun(store);
    const inputs = { datasets: [as('training', dataset('iris', '1'))], models: [{ model_id: 'm' }] };
    await use(store, run, inputs);
    await use(store, run, inputs);
    await use(store, run, { datasets: [as('eval', dataset('iris', '1'))] });
    expect((await runOf(store, run)).inputs).toEqual({
      dataset_inputs: inputs.datasets,
      model_inputs: inputs.models,
    });
    await use(store, run, {});
    expect((await runOf(store, run)).inputs).toEqual({
      dataset_inputs: inputs.datasets,
      model_inputs: inputs.models,
    });
  },

  'takes datasets that differ in case or digest as different': async (store) => {
    const run = await startRun(store);
    const datasets = [dataset('a', '1'), dataset('A', '1'), dataset('a', '2'), dataset('a ', '1')];
    await use(store, run, { datasets: datasets.map((each) => ({ dataset: each })) });
    expect((await runOf(store, run)).inputs.dataset_inputs?.map((input) => input.dataset)).toEqual(datasets);
  },

  'keeps names, sources, schemas and profiles to the letter': async (store) => {
    const run = await startRun(store);
    const text = `'"\`\\ 雪 \u{1f600}\n%_;--`;
    const large = dataset(text.padEnd(500, 'n'), text, {
      source: text.padEnd(65_535, 's'),
      schema: text.padEnd(1_000_000, 'x'),
      profile: text.padEnd(2_000_000, 'p'),
    });
    const tags = [{ key: text.padEnd(255, 'k'), value: text.padEnd(500, 'v') }];
    await use(store, run, { datasets: [{ tags, dataset: large }] });
    expect((await runOf(store, run)).inputs).toEqual({ dataset_inputs: [{ tags, dataset: large }] });
  },

  'refuses inputs of a run that nobody has': async (store) => {
    await startRun(store);
    const inputs = { datasets: [{ dataset: dataset('iris', '1') }], models: [] };
    expect(await store.datasets.logInputs(HERE, runId(2), inputs)).toBe('not found');
    expect(await store.datasets.search(HERE, ['1'])).toEqual([]);
  },

  'lists the datasets of experiments by name, digest and context, each once': async (store) => {
    const id = await makeExperiment(store, 'a');
    const other = await makeExperiment(store, 'b');
    await makeRun(store, [1, id]);
    await makeRun(store, [2, id]);
    await makeRun(store, [3, other]);
    await makeRun(store, [4, other]);
    await use(store, runId(4), { datasets: [as('', dataset('B', '1'))] });
    await use(store, runId(1), { datasets: [as('training', dataset('b', '2')), { dataset: dataset('b', '1') }] });
    await use(store, runId(2), { datasets: [as('training', dataset('b', '2')), as('eval', dataset('b', '1'))] });
    await use(store, runId(3), { datasets: [as('eval', dataset('b', '1')), { dataset: dataset('B', '1') }] });
    const here = (name: string, digest: string, context?: string) => ({
      experiment_id: id,
      name,
      digest,
      ...(context !== undefined && { context }),
    });
    const there = { experiment_id: other };
    const ofFirst = [here('b', '1'), here('b', '1', 'eval'), here('b', '2', 'training')];
    expect(await store.datasets.search(HERE, [id])).toEqual(ofFirst);
    expect(await store.datasets.search(HERE, [other, '99', id, id])).toEqual([
      { ...there, name: 'B', digest: '1' },
      { ...there, name: 'B', digest: '1', context: '' },
      ...ofFirst.slice(0, 2),
      { ...there, name: 'b', digest: '1', context: 'eval' },
      ...ofFirst.slice(2),
    ]);
    expect(await store.datasets.search(HERE, [])).toEqual([]);
    expect(await store.datasets.search(THERE, [id])).toEqual([]);
  },

  'lists datasets of active runs only': async (store) => {
    const id = await makeExperiment(store, 'a');
    await makeRun(store, [1, id]);
    await makeRun(store, [2, id]);
    await use(store, runId(1), { datasets: [{ dataset: dataset('one', '1') }, { dataset: dataset('both', '1') }] });
    await use(store, runId(2), { datasets: [{ dataset: dataset('both', '1') }] });
    await store.runs.setStage(HERE, runId(1), { stage: 'deleted', now: 1 });
    const names = async () => (await store.datasets.search(HERE, [id])).map(({ name }) => name);
    expect(await names()).toEqual(['both']);
    await store.runs.setStage(HERE, runId(1), { stage: 'active', now: 2 });
    expect(await names()).toEqual(['both', 'one']);
  },

  'lists 1,000 datasets at most': async (store) => {
    const run = await startRun(store);
    const names = Array.from({ length: 1005 }, (_, index) => `d${String(index).padStart(4, '0')}`);
    const inputs = names.toReversed().map((name) => ({ dataset: dataset(name, '1') }));
    await use(store, run, { datasets: inputs.slice(0, 1000) });
    await use(store, run, { datasets: inputs.slice(1000) });
    const found = await store.datasets.search(HERE, ['1']);
    expect(found.map(({ name }) => name)).toEqual(names.slice(0, 1000));
    expect((await runOf(store, run)).inputs.dataset_inputs).toEqual(inputs);
  },
};
