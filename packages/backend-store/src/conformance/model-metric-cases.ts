import type { Metric } from '@labtrail/core';
import { expect } from 'vitest';
import type { Cases } from './cases.ts';
import { HERE, historyOf, log, makeExperiment, makeRun, point, runId, runOf, startRun, THERE } from './fixtures.ts';
import { dataset, makeModel, measure, measured, modelId, modelOf } from './logged-models.ts';

const { NaN: nan, POSITIVE_INFINITY: up, NEGATIVE_INFINITY: down } = Number;
const IRIS = dataset('iris', 'd1') as { dataset_name: string; dataset_digest: string };
const WINE = dataset('wine', 'd2') as { dataset_name: string; dataset_digest: string };

export const modelMetricCases: Cases = {
  'lists the points of a logged model in the order in which they were logged, whichever run or series they are of':
    async (store) => {
      const id = await makeExperiment(store, 'a');
      const model = await makeModel(store, [1, id]);
      for (const number of [2, 1]) await makeRun(store, [number, await makeExperiment(store, `e${number}`)]);
      const [one, two] = [runId(1), runId(2)];
      const told: [string, Metric[], typeof IRIS?][] = [
        [two, [point('m', 3, [1, 5]), point('m', -1, [0, 5]), point('a', up, [9, 9]), point('m', 4, [2, 0])]],
        [one, [point('m', 9, [1, 5]), point('m', nan, [1, 5]), point('m', 0, [1, 5])], WINE],
        [one, [point('m', 9, [1, 5]), point('m', down, [1, 5])], IRIS],
        [one, [point('m', 9, [1, 5]), point('B', 1, [-3, 7])]],
        [two, [point('z', 1, [9, 9])]],
        [one, [point('m', 9, [1, 5])], { dataset_name: 'iris', dataset_digest: 'd0' }],
      ];
      for (const [run, points, on] of told) await measure(store, [run, model], [points, on]);
      for (const [run, points, on] of told.toReversed()) await measure(store, [run, model], [points.toReversed(), on]);
      const expected = told.flatMap(([run, points, on]) => points.map((each) => measured([run, model], each, on)));
      expect((await modelOf(store, model)).data.metrics).toEqual(expected);
    },

  'keeps a point of a logged model, run and dataset once': async (store) => {
    const id = await makeExperiment(store, 'a');
    for (const number of [1, 2]) await makeModel(store, [number, id]);
    const run = await makeRun(store, [1, id]);
    const points = [point('m', 1), point('m', nan), point('m', up), point('z', 0)];
    for (let turn = 0; turn < 2; turn += 1) {
      await log(store, run, { metrics: points });
      await measure(store, [run, modelId(1)], [[...points, ...points, point('z', -0)]]);
      await measure(store, [run, modelId(2)], [[point('m', 1)], IRIS]);
    }
    const of = async (number: number) =>
      (await modelOf(store, modelId(number))).data.metrics?.map((each) => ({ ...each, value: each.value + 0 }));
    const first = [run, modelId(1)] as const;
    expect(await of(1)).toEqual([
      measured(first, point('m', 1)),
      measured(first, point('m', nan)),
      measured(first, point('m', up)),
      measured(first, point('z', 0)),
    ]);
    expect(await of(2)).toEqual([measured([run, modelId(2)], point('m', 1), IRIS)]);
    expect(await historyOf(store, run, 'm')).toEqual([point('m', nan), point('m', 1), point('m', up)]);
    expect((await runOf(store, run)).data.metrics).toEqual([point('m', up), point('z', 0)]);
  },

  'leaves out of a logged model what names no model or another': async (store) => {
    const id = await makeExperiment(store, 'a');
    const model = await makeModel(store, [1, id]);
    const run = await makeRun(store, [1, id]);
    await log(store, run, {
      metrics: [point('m', 1), { ...point('m', 2), model_id: '' }, { ...point('m', 3), ...IRIS }],
    });
    await measure(store, [run, modelId(2)], [[point('m', 4)]]);
    expect((await modelOf(store, model)).data).toEqual({});
  },

  'takes points that name a logged model before it is made': async (store) => {
    const run = await startRun(store);
    await measure(store, [run, modelId(1)], [[point('m', 1)], IRIS]);
    const expected = { metrics: [measured([run, modelId(1)], point('m', 1), IRIS)] };
    await makeModel(store, [1, '1']);
    expect((await modelOf(store, modelId(1))).data).toEqual(expected);
  },

  'keeps the points of a logged model that a run logged before it was deleted': async (store) => {
    const run = await startRun(store);
    const model = await makeModel(store, [1, '1']);
    await measure(store, [run, model], [[point('m', 1)]]);
    await store.runs.setStage(HERE, run, { stage: 'deleted', now: 2 });
    const late = { metrics: [{ ...point('m', 2), model_id: model }], params: [], tags: [] };
    expect(await store.runs.log(HERE, run, late)).toBe('deleted');
    expect((await modelOf(store, model)).data.metrics).toEqual([measured([run, model], point('m', 1))]);
  },

  'shows a logged model no points of runs in other workspaces': async (store) => {
    const model = await makeModel(store, [1, await makeExperiment(store, 'a')]);
    const there = await makeExperiment(store, 'a', { scope: THERE });
    const run = await makeRun(store, [1, there], { scope: THERE });
    const batch = { metrics: [{ ...point('m', 1), model_id: model }], params: [], tags: [] };
    expect(await store.runs.log(THERE, run, batch)).toBe('logged');
    expect((await modelOf(store, model)).data).toEqual({});
  },

  'keeps thousands of points of a logged model': async (store) => {
    const run = await startRun(store);
    const model = await makeModel(store, [1, '1']);
    const points = Array.from({ length: 3000 }, (_, index) => point('m', index / 7, [index, index]));
    for (let at = 0; at < points.length; at += 1000) {
      await measure(store, [run, model], [points.slice(at, at + 1000), at === 1000 ? IRIS : undefined]);
    }
    const { metrics } = (await modelOf(store, model)).data;
    expect(metrics).toEqual(
      points.map((each, index) => measured([run, model], each, index >= 1000 && index < 2000 ? IRIS : {})),
    );
  },

  'keeps names of datasets and models in points to the letter': async (store) => {
    const run = await startRun(store);
    const text = `'"\`\\ 雪 \u{1f600}\n%_;--`;
    const on = { dataset_name: text.padEnd(500, 'n'), dataset_digest: text.padEnd(36, 'd') };
    const model = await makeModel(store, [1, '1']);
    await measure(store, [run, model], [[point('é 雪', 1e-7, [-5, 0])], on]);
    expect((await modelOf(store, model)).data.metrics).toEqual([
      measured([run, model], point('é 雪', 1e-7, [-5, 0]), on),
    ]);
  },
};
