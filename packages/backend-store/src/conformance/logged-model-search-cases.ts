import { expect } from 'vitest';
import type { BackendStore } from '../contract.ts';
import type { Cases } from './cases.ts';
import { HERE, makeExperiment, makeRun, point, read, runId, THERE } from './fixtures.ts';
import { dataset, findModelNumbers, findModels, makeModel, measure, modelId, modelOf } from './logged-models.ts';

const { NaN: nan, POSITIVE_INFINITY: up, NEGATIVE_INFINITY: down } = Number;
const IRIS = dataset('iris', 'd1');
const IRIS_2 = dataset('iris', 'd2');
const WINE = dataset('wine', 'd1');

/** Logs one point `m` of each value to the model of the same number; `undefined` logs none. */
async function measureEach(store: BackendStore, values: readonly (number | undefined)[]): Promise<void> {
  const id = await makeExperiment(store, 'a');
  const run = await makeRun(store, [1, id]);
  for (const [index, value] of values.entries()) {
    const model = await makeModel(store, [index + 1, id], { now: index });
    if (value !== undefined) await measure(store, [run, model], [[point('m', value)]]);
  }
}

export const loggedModelSearchCases: Cases = {
  'lists the logged models that were made last first, of equal ones the smaller id': async (store) => {
    const id = await makeExperiment(store, 'a');
    const times = [10, 20, 10, 10, 0];
    for (const [index, number] of [4, 2, 3, 1, 5].entries()) {
      await makeModel(store, [number, id], { now: times[index] as number });
    }
    const order = async (...fields: string[]) => findModelNumbers(store, { order: fields });
    expect(await order()).toEqual([2, 1, 3, 4, 5]);
    expect(await order('creation_timestamp_ms')).toEqual([5, 1, 3, 4, 2]);
    expect(await order('creation_time', 'model_id DESC')).toEqual([5, 4, 3, 1, 2]);
    expect(await order('creation_timestamp DESC')).toEqual([2, 1, 3, 4, 5]);
    expect(await order('status')).toEqual([2, 1, 3, 4, 5]);
    expect(await order('status_message DESC')).toEqual([2, 1, 3, 4, 5]);
    expect(await order('model_id DESC')).toEqual([5, 4, 3, 2, 1]);
    expect(await order('model_id')).toEqual([1, 2, 3, 4, 5]);
  },

  'answers logged models whole': async (store) => {
    const id = await makeExperiment(store, 'a');
    const run = await makeRun(store, [1, id]);
    const entries = [
      { key: 'it\'s "q"', value: '\u0001\n雪\u{1f600}' },
      { key: 'a', value: '' },
    ];
    await makeModel(store, [1, id], { params: entries, tags: entries, modelType: 'it\'s "q"', sourceRunId: run });
    await makeModel(store, [2, id]);
    await makeModel(store, [3, id]);
    await measure(store, [run, modelId(2)], [[point('m', nan), point('n', down), point('a', 1e-7)], IRIS]);
    await measure(store, [run, modelId(2)], [[point('m', up, [-1, 2])]]);
    await store.loggedModels.finalize(HERE, modelId(3), { status: 'LOGGED_MODEL_UPLOAD_FAILED', now: 12 });
    const each = await Promise.all([1, 2, 3].map((number) => modelOf(store, modelId(number))));
    expect(await findModels(store, {})).toEqual({ items: each, more: false });
    expect(await findModels(store, { limit: 2 })).toEqual({ items: each.slice(0, 2), more: true });
  },

  'orders logged models by a metric: numbers, then NaN, then those without, in both directions': async (store) => {
    await measureEach(store, [1, nan, undefined, up, -5, down, 0, nan, undefined]);
    expect(await findModelNumbers(store, { order: ['metrics.m'] })).toEqual([6, 5, 7, 1, 4, 8, 2, 9, 3]);
    expect(await findModelNumbers(store, { order: ['metrics.m DESC'] })).toEqual([4, 1, 7, 5, 6, 8, 2, 9, 3]);
    const last = ['metrics.m DESC', 'creation_time'];
    expect(await findModelNumbers(store, { order: last })).toEqual([4, 1, 7, 5, 6, 2, 8, 3, 9]);
    expect(await findModelNumbers(store, { order: ['metrics.none', 'model_id'] })).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  },

  'orders logged models by the point of greatest time, then step, then of the least run, then of the greatest value':
    async (store) => {
      const id = await makeExperiment(store, 'a');
      const [one, two] = [await makeRun(store, [1, id]), await makeRun(store, [2, id])];
      const told: readonly (readonly [string, readonly ReturnType<typeof point>[]])[][] = [
        [[one, [point('m', 1, [9, 1]), point('m', 10, [0, 2])]]],
        [[one, [point('m', 35, [5, 2]), point('m', 12, [6, 2])]]],
        [
          [two, [point('m', 99, [6, 2])]],
          [one, [point('m', 30, [6, 2])]],
        ],
        [[one, [point('m', 40, [6, 2]), point('m', 4, [6, 2])]]],
        [[one, [point('m', -1, [6, 2]), point('m', nan, [6, 2])]]],
        [[one, [point('m', 25, [6, 2]), point('m', nan, [6, 2]), point('m', 0, [6, 2])]]],
        [[two, [point('m', -7, [-9, 0]), point('m', -9, [-8, 0])]]],
        [[one, [point('m', 0, [6, 2]), point('m', nan, [6, 2])]]],
      ];
      for (const [index, logged] of told.entries()) {
        const model = await makeModel(store, [index + 1, id]);
        for (const [run, points] of logged) {
          for (const each of points) await measure(store, [run, model], [[each], each.value > 9 ? IRIS : undefined]);
        }
      }
      expect(await findModelNumbers(store, { order: ['metrics.m'] })).toEqual([7, 1, 2, 6, 3, 4, 5, 8]);
      expect(await findModelNumbers(store, { order: ['metrics.m DESC'] })).toEqual([4, 3, 6, 2, 1, 7, 5, 8]);
    },

  'orders logged models by a metric on a dataset': async (store) => {
    const id = await makeExperiment(store, 'a');
    const run = await makeRun(store, [1, id]);
    const told = [
      [
        [point('m', 5, [0, 1]), IRIS],
        [point('m', 1, [0, 2]), IRIS_2],
        [point('m', 9, [0, 3]), undefined],
      ],
      [
        [point('m', 3, [0, 2]), IRIS],
        [point('m', 4, [0, 1]), IRIS_2],
      ],
      [[point('m', 2, [0, 1]), WINE]],
      [[point('m', nan, [0, 1]), IRIS]],
    ] as const;
    for (const [index, points] of told.entries()) {
      const model = await makeModel(store, [index + 1, id]);
      for (const [each, on] of points) await measure(store, [run, model], [[each], on]);
    }
    const order = async (...fields: string[]) => findModelNumbers(store, { order: fields });
    expect(await order('metrics.m')).toEqual([3, 2, 1, 4]);
    expect(await order('metrics.m ON iris')).toEqual([1, 2, 4, 3]);
    expect(await order('metrics.m DESC ON iris')).toEqual([2, 1, 4, 3]);
    expect(await order('metrics.m ON iris/d1')).toEqual([2, 1, 4, 3]);
    expect(await order('metrics.m ON iris/d2')).toEqual([1, 2, 3, 4]);
    expect(await order('metrics.m ON wine', 'metrics.m DESC ON iris/d1')).toEqual([3, 1, 2, 4]);
    expect(await order('metrics.m ON none', 'model_id DESC')).toEqual([4, 3, 2, 1]);
    expect(await order('model_id DESC ON iris')).toEqual([4, 3, 2, 1]);
    const asked = { order: ['metrics.m ON iris/d1'], datasets: ['iris/d2'], filter: 'metrics.m > 0' };
    expect(await findModelNumbers(store, asked)).toEqual([2, 1]);
  },

  'orders logged models by texts in the order of their characters': async (store) => {
    const id = await makeExperiment(store, 'a');
    const values = ['b', 'B', '', 'a', '10', '9', '\u{1f600}', '\u{ff5e}', 'é'];
    for (const [index, value] of values.entries()) {
      await makeModel(store, [index, id], { name: value, modelType: value, sourceRunId: value });
    }
    for (const field of ['name', 'model_type', 'attributes.source_run_id']) {
      expect(await findModelNumbers(store, { order: [field] }), field).toEqual([2, 4, 5, 1, 3, 0, 8, 7, 6]);
      expect(await findModelNumbers(store, { order: [`${field} DESC`] }), field).toEqual([6, 7, 8, 0, 3, 1, 5, 4, 2]);
    }
  },

  'orders logged models by several fields': async (store) => {
    const id = await makeExperiment(store, 'a');
    const run = await makeRun(store, [1, id]);
    for (const [index, [name, value]] of (
      [
        ['x', 1],
        ['y', 2],
        ['x', 2],
        ['y', 1],
        ['x', 1],
      ] as const
    ).entries()) {
      const model = await makeModel(store, [index, id], { name, now: index });
      await measure(store, [run, model], [[point('m', value), point('n', -value)]]);
    }
    const order = async (...fields: string[]) => findModelNumbers(store, { order: fields });
    expect(await order('name DESC', 'metrics.m')).toEqual([3, 1, 4, 0, 2]);
    expect(await order('metrics.n', 'name', 'metrics.m DESC')).toEqual([2, 1, 4, 0, 3]);
    expect(await order('metrics.none', 'creation_time')).toEqual([0, 1, 2, 3, 4]);
    expect(await order('metrics.m', 'metrics.m DESC', 'model_id DESC')).toEqual([4, 3, 0, 2, 1]);
    await store.loggedModels.finalize(HERE, modelId(2), { status: 'LOGGED_MODEL_READY', now: 99 });
    await store.loggedModels.finalize(HERE, modelId(3), { status: 'LOGGED_MODEL_UPLOAD_FAILED', now: 98 });
    expect(await order('status DESC', 'last_updated_timestamp')).toEqual([3, 2, 0, 1, 4]);
    expect(await order('last_updated_timestamp DESC')).toEqual([2, 3, 4, 1, 0]);
  },

  'lists logged models of the named experiments only': async (store) => {
    const ids = [await makeExperiment(store, 'a'), await makeExperiment(store, 'b'), await makeExperiment(store, 'c')];
    for (const [index, id] of ids.entries()) {
      await makeModel(store, [index + 1, id]);
      await makeModel(store, [index + 4, id]);
    }
    const [a = '', b = '', c = ''] = ids;
    expect(await findModelNumbers(store, { experimentIds: [c, a] })).toEqual([1, 3, 4, 6]);
    expect(await findModelNumbers(store, { experimentIds: [b, '99', 'x', '', b] })).toEqual([2, 5]);
    expect(await findModelNumbers(store, { experimentIds: ['99'] })).toEqual([]);
    expect(await findModelNumbers(store, { experimentIds: [], order: ['metrics.m'] })).toEqual([]);
    expect(await findModelNumbers(store, { experimentIds: ['x'], order: ['metrics.m'] })).toEqual([]);
    const filter = `experiment_id IN ('${a}', '${b}')`;
    expect(await findModelNumbers(store, { experimentIds: [b, c], filter })).toEqual([2, 5]);
    expect(await findModelNumbers(store, { experimentIds: ids, order: ['experiment_id DESC', 'model_id'] })).toEqual([
      3, 6, 2, 5, 1, 4,
    ]);
  },

  'finds logged models by points of their own workspace only': async (store) => {
    const id = await makeExperiment(store, 'a');
    const there = await makeExperiment(store, 'a', { scope: THERE });
    const run = await makeRun(store, [1, id]);
    for (const number of [1, 2]) await makeModel(store, [number, id]);
    await makeRun(store, [2, there], { scope: THERE });
    const metrics = [{ ...point('m', 9, [9, 9]), ...IRIS, model_id: modelId(2) }];
    await store.runs.log(THERE, runId(2), { metrics, params: [], tags: [] });
    await measure(store, [run, modelId(1)], [[point('m', 1)], IRIS]);
    expect(await findModelNumbers(store, { filter: 'metrics.m > 0' })).toEqual([1]);
    expect(await findModelNumbers(store, { datasets: ['iris'] })).toEqual([1]);
    expect(await findModelNumbers(store, { order: ['metrics.m DESC'] })).toEqual([1, 2]);
  },

  'lists logged models in pages': async (store) => {
    await measureEach(store, [1, 2, 0, undefined, 2, 0, 1]);
    await measure(store, [runId(1), modelId(5)], [[point('m', 2, [1, 0]), point('m', 0)], IRIS]);
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
      const { items, more } = await findModels(store, {
        filter: 'metrics.m >= 0',
        order: ['metrics.m DESC'],
        offset,
        limit,
      });
      pages.push([items.map(({ info }) => Number(info.model_id.slice(2))), more]);
    }
    expect(pages).toEqual([
      [[5, 2, 7, 1], true],
      [[6, 3], false],
      [[6, 3], false],
      [[3], false],
      [[], false],
      [[], false],
      [[5, 2, 7, 1, 6, 3], false],
    ]);
  },

  'answers each of many logged models on one page, whatever else is written': async (store) => {
    const id = await makeExperiment(store, 'a');
    const run = await makeRun(store, [1, id]);
    const numbers = Array.from({ length: 25 }, (_, index) => index);
    for (const number of numbers) await makeModel(store, [number, id], { now: 7 });
    const seen: number[] = [];
    for (let offset = 0; offset < 25; offset += 4) {
      seen.push(...(await findModelNumbers(store, { order: ['metrics.m'], offset, limit: 4 })));
      await store.loggedModels.setTags(HERE, modelId(offset), [{ key: 'seen', value: `${offset}` }]);
      await measure(store, [run, modelId(offset)], [[point('other', offset)]]);
    }
    expect(seen).toEqual(numbers);
  },

  'finds logged models by what was measured last': async (store) => {
    const id = await makeExperiment(store, 'a');
    const run = await makeRun(store, [1, id]);
    await makeModel(store, [1, id]);
    for (let step = 0; step < 5; step += 1) {
      await measure(store, [run, modelId(1)], [[point('m', step, [step, 0])]]);
      await store.loggedModels.setTags(HERE, modelId(1), [{ key: 't', value: `${step}` }]);
      expect(await findModelNumbers(store, { filter: `metrics.m = ${step} AND tags.t = '${step}'` })).toEqual([1]);
    }
    const slice = await store.loggedModels.search(THERE, {
      experimentIds: [id],
      filter: undefined,
      datasets: [],
      order: [],
      offset: 0,
      limit: 9,
    });
    expect(read(slice)).toEqual({ items: [], more: false });
  },
};
