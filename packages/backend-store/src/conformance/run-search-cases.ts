import { expect } from 'vitest';
import type { Cases } from './cases.ts';
import { HERE, log, makeExperiment, makeRun, point, runId, runOf, THERE } from './fixtures.ts';
import { findNumbers, findRuns } from './searching.ts';

export const runSearchCases: Cases = {
  'lists the runs that started last first, of equal ones the smaller id': async (store) => {
    const id = await makeExperiment(store, 'a');
    for (const [number, startTime] of [
      [4, 10],
      [2, 20],
      [3, 10],
      [1, 10],
      [5, 0],
    ] as const) {
      await makeRun(store, [number, id], { startTime });
    }
    expect(await findNumbers(store, {})).toEqual([2, 1, 3, 4, 5]);
    expect(await findNumbers(store, { order: ['start_time'] })).toEqual([5, 1, 3, 4, 2]);
    expect(await findNumbers(store, { order: ['status'] })).toEqual([2, 1, 3, 4, 5]);
    expect(await findNumbers(store, { order: ['run_id DESC'] })).toEqual([5, 4, 3, 2, 1]);
  },

  'answers runs whole, but for the models that they used': async (store) => {
    const id = await makeExperiment(store, 'a');
    for (const number of [1, 2, 3]) await makeRun(store, [number, id], { startTime: 9 - number });
    await log(store, runId(1), {
      metrics: [point('m', Number.NaN), point('n', Number.NEGATIVE_INFINITY), point('a', 1e-7)],
      params: [
        { key: 'z', value: '1' },
        { key: 'a', value: 'NaN' },
      ],
      tags: [{ key: 'it\'s "q"', value: '\u0001\n雪\u{1f600}' }],
    });
    await store.datasets.logInputs(HERE, runId(2), {
      datasets: [
        { dataset: { name: 'iris', digest: '1', source_type: 's', source: '"' }, tags: [{ key: 'k', value: '' }] },
      ],
      models: [{ model_id: 'm-1' }],
    });
    await store.loggedModels.logOutputs(HERE, runId(1), [{ model_id: 'm-2', step: 3 }]);
    await store.runs.update(HERE, runId(3), { status: 'KILLED', endTime: 12 });
    await store.runs.deleteTag(HERE, runId(3), 'mlflow.runName');
    const each = await Promise.all([1, 2, 3].map((number) => runOf(store, runId(number))));
    const listed = each.map(({ inputs: { model_inputs: _, ...inputs }, ...run }) => ({ ...run, inputs }));
    expect(await findRuns(store, {})).toEqual({ items: listed, more: false });
  },

  'orders runs by a metric: numbers, then NaN, then runs without it, in both directions': async (store) => {
    const id = await makeExperiment(store, 'a');
    const values = [1, Number.NaN, undefined, Number.POSITIVE_INFINITY, -5, Number.NEGATIVE_INFINITY, 0, Number.NaN];
    for (const [index, value] of values.entries()) {
      await makeRun(store, [index + 1, id], { startTime: index });
      if (value !== undefined) await log(store, runId(index + 1), { metrics: [point('m', value)] });
    }
    expect(await findNumbers(store, { order: ['metrics.m'] })).toEqual([6, 5, 7, 1, 4, 8, 2, 3]);
    expect(await findNumbers(store, { order: ['metrics.m DESC'] })).toEqual([4, 1, 7, 5, 6, 8, 2, 3]);
    const last = ['metrics.m DESC', 'start_time ASC'];
    expect(await findNumbers(store, { order: last })).toEqual([4, 1, 7, 5, 6, 2, 8, 3]);
  },

  'orders runs by texts in the order of their characters, those without last': async (store) => {
    const id = await makeExperiment(store, 'a');
    const values = ['b', undefined, 'B', '', 'a', '10', '9', '\u{1f600}', '\u{ff5e}', 'é'];
    for (const [index, value] of values.entries()) {
      await makeRun(store, [index, id], { name: `${value}`, ...(value !== undefined && { userId: value }) });
      const entries = value === undefined ? [] : [{ key: 'k', value }];
      await log(store, runId(index), { params: entries, tags: entries });
    }
    const up = [3, 5, 6, 2, 4, 0, 9, 8, 7, 1];
    const down = [7, 8, 9, 0, 4, 2, 6, 5, 3, 1];
    for (const field of ['params.k', 'tags.k']) {
      expect(await findNumbers(store, { order: [field] }), field).toEqual(up);
      expect(await findNumbers(store, { order: [`${field} DESC`] }), field).toEqual(down);
    }
    expect(await findNumbers(store, { order: ['user_id'] })).toEqual([1, 3, 5, 6, 2, 4, 0, 9, 8, 7]);
    expect(await findNumbers(store, { order: ['run_name DESC'] })).toEqual([7, 8, 9, 1, 0, 4, 2, 6, 5, 3]);
  },

  'orders runs by several fields': async (store) => {
    const id = await makeExperiment(store, 'a');
    const rows = [
      ['x', 1],
      ['y', 2],
      ['x', 2],
      ['y', 1],
      ['x', 1],
    ] as const;
    for (const [index, [team, value]] of rows.entries()) {
      await makeRun(store, [index, id], { tags: [{ key: 'team', value: team }], startTime: index });
      await log(store, runId(index), { metrics: [point('m', value)] });
    }
    expect(await findNumbers(store, { order: ['tags.team DESC', 'metrics.m'] })).toEqual([3, 1, 4, 0, 2]);
    expect(await findNumbers(store, { order: ['metrics.m DESC', 'tags.team'] })).toEqual([2, 1, 4, 0, 3]);
    expect(await findNumbers(store, { order: ['end_time', 'metrics.none', 'start_time'] })).toEqual([0, 1, 2, 3, 4]);
    expect(await findNumbers(store, { order: ['metrics.m', 'run_id DESC'] })).toEqual([4, 3, 0, 2, 1]);
  },

  'lists runs by view': async (store) => {
    const id = await makeExperiment(store, 'a');
    for (const number of [1, 2, 3]) await makeRun(store, [number, id]);
    await store.runs.setStage(HERE, runId(2), { stage: 'deleted', now: 1 });
    expect(await findNumbers(store, { view: 'ACTIVE_ONLY' })).toEqual([1, 3]);
    expect(await findNumbers(store, { view: 'DELETED_ONLY' })).toEqual([2]);
    expect(await findNumbers(store, { view: 'ALL' })).toEqual([1, 2, 3]);
    await store.experiments.update(HERE, { experimentId: id, expect: 'active' }, { lifecycleStage: 'deleted', now: 2 });
    expect(await findNumbers(store, { view: 'ACTIVE_ONLY' })).toEqual([]);
    expect(await findNumbers(store, { view: 'DELETED_ONLY' })).toEqual([1, 2, 3]);
  },

  'lists runs of the named experiments only': async (store) => {
    const ids = [await makeExperiment(store, 'a'), await makeExperiment(store, 'b'), await makeExperiment(store, 'c')];
    for (const [index, id] of ids.entries()) {
      await makeRun(store, [index + 1, id]);
      await makeRun(store, [index + 4, id]);
    }
    const [a = '', b = '', c = ''] = ids;
    expect(await findNumbers(store, { experimentIds: [c, a] })).toEqual([1, 3, 4, 6]);
    expect(await findNumbers(store, { experimentIds: [b, '99'] })).toEqual([2, 5]);
    expect(await findNumbers(store, { experimentIds: ['99'] })).toEqual([]);
    expect(await findNumbers(store, { experimentIds: [] })).toEqual([]);
    const filter = `run_id IN ('${runId(1)}', '${runId(2)}')`;
    expect(await findNumbers(store, { experimentIds: [b, c], filter })).toEqual([2]);
  },

  'lists runs of its own workspace only': async (store) => {
    const here = await makeExperiment(store, 'a');
    const there = await makeExperiment(store, 'a', { scope: THERE });
    await makeRun(store, [1, here]);
    await makeRun(store, [2, there], { scope: THERE });
    expect(await findNumbers(store, { experimentIds: [here, there] })).toEqual([1]);
    expect((await store.runs.get(THERE, runId(2)))?.info.experiment_id).toBe(there);
    expect(await store.runs.get(HERE, runId(2))).toBeUndefined();
  },

  'lists runs in pages': async (store) => {
    const id = await makeExperiment(store, 'a');
    for (const number of [1, 2, 3, 4, 5, 6, 7]) {
      await makeRun(store, [number, id]);
      if (number !== 4) await log(store, runId(number), { metrics: [point('m', number % 3)] });
    }
    const order = ['metrics.m DESC'];
    const filter = 'metrics.m >= 0';
    const pages: unknown[] = [];
    for (const [offset, limit] of [
      [0, 4],
      [4, 2],
      [4, 4],
      [5, 1],
      [6, 4],
      [99, 4],
      [0, 6],
    ] as const) {
      const { items, more } = await findRuns(store, { filter, order, offset, limit });
      pages.push([items.map(({ info }) => Number(info.run_id)), more]);
    }
    expect(pages).toEqual([
      [[2, 5, 1, 7], true],
      [[3, 6], false],
      [[3, 6], false],
      [[6], false],
      [[], false],
      [[], false],
      [[2, 5, 1, 7, 3, 6], false],
    ]);
  },

  'finds runs by what was logged last': async (store) => {
    await makeRun(store, [1, await makeExperiment(store, 'a')]);
    for (let step = 0; step < 5; step += 1) {
      await log(store, runId(1), { metrics: [point('m', step, [step, 0])], tags: [{ key: 't', value: `${step}` }] });
      expect(await findNumbers(store, { filter: `metrics.m = ${step} AND tags.t = '${step}'` })).toEqual([1]);
    }
    expect(await findNumbers(store, { filter: 'metrics.m < 4' })).toEqual([]);
  },
};
