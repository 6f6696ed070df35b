import { DATASET_CONTEXT_TAG, type Dataset, type MetricPoint, RUN_NAME_TAG, type Run } from '@labtrail/core';
import { expect } from 'vitest';
import type { BackendStore } from '../contract.ts';
import type { Cases } from './cases.ts';
import { HERE, historyOf, log, makeExperiment, makeRun, point, read, runId, runOf, THERE } from './fixtures.ts';
import { findModelNumbers, makeModel, modelId } from './logged-models.ts';
import { findNumbers } from './searching.ts';
import { tableOf } from './tables.ts';

const dataset = (name: string, rest: Partial<Dataset> = {}): Dataset => ({
  name,
  digest: '1',
  source_type: 'local',
  source: '{}',
  ...rest,
});

const input = (used: Dataset, context: string) => ({
  tags: [{ key: DATASET_CONTEXT_TAG, value: context }],
  dataset: used,
});

async function keysOf(store: BackendStore, experimentId: string): Promise<string[]> {
  const query = { experimentIds: [experimentId], contains: '', kind: undefined, offset: 0, limit: 100 };
  return read(await store.columns.list(HERE, query)).items.map(({ kind, key }) => `${kind} ${key}`);
}

/** Two experiments, and the runs 1 and 2 of the first with something of each kind. */
async function filled(store: BackendStore): Promise<{ first: string; second: string; before: Run[] }> {
  const first = await makeExperiment(store, 'a');
  const second = await makeExperiment(store, 'b');
  for (const number of [1, 2]) {
    const run = await makeRun(store, [number, first], { tags: [{ key: `t${number}`, value: 'v' }] });
    const metrics = [point('loss', number, [1, 1]), point(`m${number}`, 1)];
    await log(store, run, { metrics, params: [{ key: `p${number}`, value: 'v' }] });
    const datasets = [input(dataset('iris'), 'train'), input(dataset(`d${number}`), 'eval')];
    await store.datasets.logInputs(HERE, run, { datasets, models: [{ model_id: 'm-1' }] });
    await store.loggedModels.logOutputs(HERE, run, [{ model_id: 'm-2', step: 3 }]);
  }
  return { first, second, before: [await runOf(store, runId(1)), await runOf(store, runId(2))] };
}

const inExperiment = ({ info, ...rest }: Run, experimentId: string): Run => ({
  info: { ...info, experiment_id: experimentId },
  ...rest,
});

export const moveCases: Cases = {
  'moves runs to another experiment with all that they hold': async (store) => {
    const { first, second, before } = await filled(store);
    expect(await store.runs.move(HERE, [runId(2), runId(1)], second)).toEqual({ from: [first] });
    for (const [index, run] of before.entries()) {
      expect(await runOf(store, runId(index + 1))).toEqual(inExperiment(run, second));
      expect(await historyOf(store, runId(index + 1), 'loss')).toEqual([point('loss', index + 1, [1, 1])]);
    }
    expect(await findNumbers(store, { experimentIds: [first], view: 'ALL' })).toEqual([]);
    expect(await findNumbers(store, { experimentIds: [second] })).toEqual([1, 2]);
    await log(store, runId(1), { metrics: [point('later', 1)] });
    expect((await runOf(store, runId(1))).data.metrics?.map(({ key }) => key)).toEqual(['loss', 'm1', 'later']);
  },

  'answers which experiments runs came from, and leaves those that are there already': async (store) => {
    const { first, second, before } = await filled(store);
    const third = await makeExperiment(store, 'c');
    expect(await store.runs.move(HERE, [runId(1)], first)).toEqual({ from: [] });
    expect(await runOf(store, runId(1))).toEqual(before[0]);
    await makeRun(store, [3, second]);
    const moved = await store.runs.move(HERE, [runId(3), runId(1)], third);
    expect((moved as { from: string[] }).from.toSorted()).toEqual([first, second]);
    expect(await store.runs.move(HERE, [runId(3), runId(2)], third)).toEqual({ from: [first] });
    expect(await store.runs.move(HERE, [], third)).toEqual({ from: [] });
    expect(await store.runs.move(HERE, [runId(1), runId(2), runId(3)], first)).toEqual({ from: [third] });
    expect([await runOf(store, runId(1)), await runOf(store, runId(2))]).toEqual(before);
  },

  'moves no run when one of them is deleted or missing, and tells each of those': async (store) => {
    const { second, before } = await filled(store);
    await store.runs.setStage(HERE, runId(2), { stage: 'deleted', now: 1 });
    const ids = [runId(9), runId(1), runId(2), runId(8)];
    expect(await store.runs.move(HERE, ids, second)).toEqual({
      refused: [
        { runId: runId(9), reason: 'not found' },
        { runId: runId(2), reason: 'deleted' },
        { runId: runId(8), reason: 'not found' },
      ],
    });
    expect(await runOf(store, runId(1))).toEqual(before[0]);
    expect(await findNumbers(store, { experimentIds: [second], view: 'ALL' })).toEqual([]);
    expect(await keysOf(store, second)).toEqual([]);
  },

  'moves runs to active experiments alone': async (store) => {
    const { second, before } = await filled(store);
    const trashed = { experimentId: second, expect: 'active' } as const;
    await store.experiments.update(HERE, trashed, { lifecycleStage: 'deleted', now: 1 });
    expect(await store.runs.move(HERE, [runId(1)], second)).toBe('experiment deleted');
    for (const id of ['99', '-1']) expect(await store.runs.move(HERE, [runId(1)], id), id).toBe('no experiment');
    expect(await runOf(store, runId(1))).toEqual(before[0]);
  },

  'lists the keys of a moved run in its new experiment': async (store) => {
    const { first, second } = await filled(store);
    await makeRun(store, [3, second], { tags: [{ key: 'own', value: 'v' }] });
    await store.runs.move(HERE, [runId(1)], second);
    const moved = ['metric loss', 'metric m1', 'param p1'];
    expect(await keysOf(store, second)).toEqual([...moved, `tag ${RUN_NAME_TAG}`, 'tag own', 'tag t1']);
    expect(await keysOf(store, first)).toEqual(
      expect.arrayContaining(['metric loss', 'metric m2', 'param p2', `tag ${RUN_NAME_TAG}`, 'tag t2']),
    );
    await log(store, runId(1), { params: [{ key: 'later', value: '' }] });
    expect(await keysOf(store, second)).toContain('param later');
  },

  'shows a moved run in the table of its new experiment, and no more in that of its old one': async (store) => {
    const { first, second } = await filled(store);
    const shown = async (...experimentIds: string[]) =>
      (await tableOf(store, { experimentIds, columns: ['a:experiment_id', 'm:loss', 't:t1'] })).cells;
    expect([await shown(first), await shown(second)]).toEqual([
      [
        [first, 1, 'v'],
        [first, 2, null],
      ],
      [],
    ]);
    await store.runs.move(HERE, [runId(1)], second);
    await store.runs.setTags(HERE, [runId(1), runId(2)], { tags: [{ key: 't1', value: 'w' }], deleteKeys: [] });
    const moved = [second, 1, 'w'];
    const stayed = [first, 2, 'w'];
    expect([await shown(first), await shown(second), await shown(second, first)]).toEqual([
      [stayed],
      [moved],
      [moved, stayed],
    ]);
  },

  'takes datasets along, and keeps those that the new experiment has': async (store) => {
    const { first, second } = await filled(store);
    await makeRun(store, [3, second]);
    const theirs = dataset('iris', { source: 'theirs', profile: 'p' });
    await store.datasets.logInputs(HERE, runId(3), { datasets: [{ dataset: theirs }], models: [] });
    await store.runs.move(HERE, [runId(1)], second);
    expect((await runOf(store, runId(1))).inputs.dataset_inputs).toEqual([
      input(theirs, 'train'),
      input(dataset('d1'), 'eval'),
    ]);
    expect((await runOf(store, runId(2))).inputs.dataset_inputs?.[0]).toEqual(input(dataset('iris'), 'train'));
    const used = async (id: string) =>
      (await store.datasets.search(HERE, [id])).map(({ name, context }) => `${name} ${context}`);
    expect(await used(first)).toEqual(['d2 eval', 'iris train']);
    expect(await used(second)).toEqual(['d1 eval', 'iris undefined', 'iris train']);
    const again = { datasets: [input(dataset('d1', { source: 'other' }), 'train')], models: [] };
    await store.datasets.logInputs(HERE, runId(3), again);
    expect((await runOf(store, runId(3))).inputs.dataset_inputs?.[1]).toEqual(input(dataset('d1'), 'train'));
  },

  'takes the logged models that a run made along, and no others': async (store) => {
    const { first, second } = await filled(store);
    const other = await makeExperiment(store, 'c');
    await makeModel(store, [1, first], { sourceRunId: runId(1) });
    await makeModel(store, [2, first], { sourceRunId: runId(2) });
    await makeModel(store, [3, other], { sourceRunId: runId(1) });
    await makeModel(store, [4, first], { sourceRunId: '' });
    const metrics: MetricPoint[] = [{ ...point('auc', 1), model_id: modelId(1) }];
    await log(store, runId(1), { metrics });
    const before = await store.loggedModels.get(HERE, modelId(1));
    await store.runs.move(HERE, [runId(1)], second);
    const homes = [1, 2, 3, 4].map(async (number) => {
      return (await store.loggedModels.get(HERE, modelId(number)))?.info.experiment_id;
    });
    expect(await Promise.all(homes)).toEqual([second, first, other, first]);
    const after = await store.loggedModels.get(HERE, modelId(1));
    expect(after).toEqual({ ...before, info: { ...before?.info, experiment_id: second } });
    expect(await findModelNumbers(store, { experimentIds: [second] })).toEqual([1]);
  },

  'deletes and restores moved runs with their new experiment': async (store) => {
    const { first, second } = await filled(store);
    await store.runs.move(HERE, [runId(1)], second);
    await store.experiments.update(
      HERE,
      { experimentId: first, expect: 'active' },
      { lifecycleStage: 'deleted', now: 1 },
    );
    const stages = async () =>
      Promise.all([1, 2].map(async (number) => (await store.runs.info(HERE, runId(number)))?.lifecycle_stage));
    expect(await stages()).toEqual(['active', 'deleted']);
    await store.experiments.update(
      HERE,
      { experimentId: first, expect: 'deleted' },
      { lifecycleStage: 'active', now: 1 },
    );
    await store.experiments.update(
      HERE,
      { experimentId: second, expect: 'active' },
      { lifecycleStage: 'deleted', now: 1 },
    );
    expect(await stages()).toEqual(['deleted', 'active']);
  },

  'moves runs within a workspace alone': async (store) => {
    const { before } = await filled(store);
    // Where ids are counted in each workspace, the third is one that this workspace hasn't got.
    const theirs: string[] = [];
    for (const name of ['x', 'y', 'z']) theirs.push(await makeExperiment(store, name, { scope: THERE }));
    const target = theirs.at(-1) as string;
    const refused = { refused: [{ runId: runId(1), reason: 'not found' }] };
    expect(await store.runs.move(THERE, [runId(1)], target)).toEqual(refused);
    expect(await store.runs.move(HERE, [runId(1)], target)).toBe('no experiment');
    expect(await runOf(store, runId(1))).toEqual(before[0]);
  },

  'keeps what is logged to runs while they are moved to and fro': async (store) => {
    const { first, second } = await filled(store);
    const steps = Array.from({ length: 30 }, (_, step) => step);
    await Promise.all(
      steps.flatMap((step) => [
        log(store, runId(1), { metrics: [point(`k${step}`, 1), point('all', 1, [step, step])] }),
        store.runs.move(HERE, [runId(1), runId(2)], step % 2 ? first : second),
      ]),
    );
    expect((await historyOf(store, runId(1), 'all')).length).toBe(30);
    const { experiment_id } = (await runOf(store, runId(1))).info;
    expect(await keysOf(store, experiment_id)).toEqual(expect.arrayContaining(steps.map((step) => `metric k${step}`)));
  },
};
