import { PARENT_RUN_TAG } from '@labtrail/core';
import { expect } from 'vitest';
import type { Cases } from './cases.ts';
import { HERE, log, makeExperiment, makeRun, point, runId, runOf, THERE } from './fixtures.ts';
import { runsWith, tableOf, tableQuery } from './tables.ts';

export const runTableCases: Cases = {
  'shows what was asked of each run, and null where a run has no such value': async (store) => {
    const id = await makeExperiment(store, 'a');
    await makeRun(store, [1, id], { name: 'one', userId: 'ana', startTime: 10 });
    await makeRun(store, [2, id], { startTime: 20 });
    await log(store, runId(1), {
      metrics: [point('loss', 3, [0, 1]), point('loss', 0.5, [1, 2]), point('loss', 2, [7, 3])],
      params: [{ key: 'lr', value: '0.1' }],
      tags: [{ key: 'team "x"', value: '雪\u{1f600}\n' }],
    });
    await store.runs.update(HERE, runId(1), { status: 'FINISHED', endTime: 45 });
    const { artifact_uri } = (await runOf(store, runId(1))).info;
    const columns = ['m:loss', 'min:loss', 'max:loss', 'count:loss', 'step:loss', 'p:lr', 't:team "x"', 'm:none'];
    const attributes = ['run_id', 'run_name', 'status', 'user_id', 'start_time', 'end_time', 'duration'];
    const asked = [...columns, ...attributes.map((key) => `a:${key}`), 'a:artifact_uri', 'a:experiment_id'];
    const { cells, total, more } = await tableOf(store, { columns: asked });
    expect(cells[1]).toEqual([
      ...[2, 0.5, 3, 3, 7, '0.1', '雪\u{1f600}\n', null],
      ...[runId(1), 'one', 'FINISHED', 'ana', 10, 45, 35, artifact_uri, id],
    ]);
    expect(cells[0]?.slice(0, 8)).toEqual([null, null, null, null, null, null, null, null]);
    expect(cells[0]?.slice(8, 15)).toEqual([runId(2), 'run 2', 'RUNNING', '', 20, null, null]);
    expect([total, more]).toEqual([2, false]);
  },

  'tells who each run is, and whose child': async (store) => {
    const id = await makeExperiment(store, 'a');
    await makeRun(store, [1, id], { startTime: 2 });
    await makeRun(store, [2, id], { startTime: 1, tags: [{ key: PARENT_RUN_TAG, value: runId(1) }] });
    const { rows } = await tableOf(store, {});
    const [one, two] = await Promise.all([runOf(store, runId(1)), runOf(store, runId(2))]);
    expect(rows).toEqual([
      { info: one.info, values: [] },
      { info: two.info, parent: runId(1), values: [] },
    ]);
  },

  'shows NaN and the infinities as texts, and leaves NaN out of extremes': async (store) => {
    const id = await makeExperiment(store, 'a');
    const series = [[Number.NaN], [1, Number.NaN], [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY], [-0]];
    for (const [index, values] of series.entries()) {
      await makeRun(store, [index, id], { startTime: -index });
      await log(store, runId(index), { metrics: values.map((value, step) => point('m', value, [step, 0])) });
    }
    const { cells } = await tableOf(store, { columns: ['m:m', 'min:m', 'max:m'] });
    expect(cells.map((row) => row.map((cell) => (cell === 0 ? 0 : cell)))).toEqual([
      ['NaN', null, null],
      ['NaN', 1, 1],
      ['Infinity', '-Infinity', 'Infinity'],
      [0, 0, 0],
    ]);
  },

  'shows the latest point at a step': async (store) => {
    const id = await makeExperiment(store, 'a');
    for (const number of [1, 2]) await makeRun(store, [number, id], { startTime: -number });
    const metrics = [point('m', 1, [5, 30]), point('m', 9, [5, 10]), point('m', 0.5, [5, 30]), point('m', 4, [6, 1])];
    await log(store, runId(1), { metrics });
    await log(store, runId(1), { metrics: [point('m', 7, [5, 20]), point('n', 3, [5, 1]), point('m', 2, [-1, 1])] });
    await log(store, runId(2), { metrics: [point('m', 8, [5, 1]), point('m', Number.NaN, [6, 1])] });
    const { cells } = await tableOf(store, { columns: ['at/5:m', 'at/6:m', 'at/-1:m', 'at/7:m', 'at/5:n', 'at/5:o'] });
    expect(cells).toEqual([
      [1, 4, 2, null, 3, null],
      [8, 'NaN', null, null, null, null],
    ]);
  },

  'sorts rows by a number: numbers, then NaN, then runs without it, newest first among equals': async (store) => {
    const id = await makeExperiment(store, 'a');
    const values = [1, Number.NaN, undefined, Number.POSITIVE_INFINITY, -5, Number.NEGATIVE_INFINITY, 1, Number.NaN];
    for (const [index, value] of values.entries()) {
      await makeRun(store, [index + 1, id], { startTime: index });
      if (value !== undefined) await log(store, runId(index + 1), { metrics: [point('m', value)] });
    }
    const numbers = async (...order: string[]) => (await tableOf(store, { order })).numbers;
    expect(await numbers('m:m')).toEqual([6, 5, 7, 1, 4, 8, 2, 3]);
    expect(await numbers('m:m DESC')).toEqual([4, 7, 1, 5, 6, 8, 2, 3]);
    expect(await numbers('max:m')).toEqual([6, 5, 7, 1, 4, 8, 3, 2]);
    expect(await numbers('m:m DESC', 'a:start_time')).toEqual([4, 1, 7, 5, 6, 2, 8, 3]);
    expect(await numbers('a:start_time')).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(await numbers('m:none', 'a:run_id DESC')).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
    expect(await numbers()).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
  },

  'sorts params and tags that are numbers by their number, before other texts': async (store) => {
    await runsWith(store, [
      'b',
      '32',
      undefined,
      '1e3',
      '',
      '-5',
      '4',
      'B',
      '0.5',
      'NaN',
      '9007199254740993',
      '\u{1f600}',
      '\u{ff5e}',
    ]);
    const up = [5, 8, 6, 1, 3, 10, 4, 7, 9, 0, 12, 11, 2];
    const down = [11, 12, 0, 9, 7, 4, 10, 3, 1, 6, 8, 5, 2];
    for (const field of ['p:k', 't:k']) {
      expect((await tableOf(store, { order: [field] })).numbers, field).toEqual(up);
      expect((await tableOf(store, { order: [`${field} DESC`] })).numbers, field).toEqual(down);
    }
  },

  'sorts rows by several columns, and by times and lengths of time': async (store) => {
    const id = await makeExperiment(store, 'a');
    const rows = [
      ['x', 1, 50],
      ['y', 2, undefined],
      ['x', 2, 40],
      ['y', 1, 10],
      ['x', 1, 30],
    ] as const;
    for (const [index, [team, value, end]] of rows.entries()) {
      await makeRun(store, [index, id], { tags: [{ key: 'team', value: team }], startTime: index * 10, name: team });
      await log(store, runId(index), { metrics: [point('m', value)] });
      if (end !== undefined) await store.runs.update(HERE, runId(index), { endTime: end });
    }
    const numbers = async (...order: string[]) => (await tableOf(store, { order })).numbers;
    expect(await numbers('t:team DESC', 'm:m')).toEqual([3, 1, 4, 0, 2]);
    expect(await numbers('m:m DESC', 'a:run_name')).toEqual([2, 1, 4, 0, 3]);
    expect(await numbers('a:end_time')).toEqual([3, 4, 2, 0, 1]);
    expect(await numbers('a:duration DESC')).toEqual([0, 2, 4, 3, 1]);
  },

  'finds rows by filter, view, ids and group': async (store) => {
    await runsWith(store, ['a', 'b', 'a', undefined, '', 'a ']);
    await log(store, runId(2), { metrics: [point('m', 3)] });
    await store.runs.setStage(HERE, runId(0), { stage: 'deleted', now: 1 });
    const numbers = async (asked: object) => (await tableOf(store, { order: ['a:start_time'], ...asked })).numbers;
    expect(await numbers({})).toEqual([1, 2, 3, 4, 5]);
    expect(await numbers({ view: 'ALL', filter: "params.k LIKE 'a%'" })).toEqual([0, 2, 5]);
    expect(await numbers({ view: 'DELETED_ONLY' })).toEqual([0]);
    expect(await numbers({ runIds: [runId(4), runId(0), runId(1), 'none'] })).toEqual([1, 4]);
    expect(await numbers({ runIds: [] })).toEqual([]);
    expect(await numbers({ within: [['p:k', 'a']], view: 'ALL' })).toEqual([0, 2]);
    expect(await numbers({ within: [['t:k', '']] })).toEqual([4]);
    expect(await numbers({ within: [['p:k', undefined]] })).toEqual([3]);
    expect(
      await numbers({
        within: [
          ['p:k', undefined],
          ['t:none', undefined],
          ['a:run_name', 'run 3'],
        ],
      }),
    ).toEqual([3]);
    expect(await numbers({ within: [['p:none', 'a']] })).toEqual([]);
    expect(await numbers({ filter: 'metrics.m > 2', within: [['a:status', 'RUNNING']] })).toEqual([2]);
    expect(await numbers({ filter: 'metrics.m > 2', runIds: [runId(1)] })).toEqual([]);
  },

  'finds rows by the datasets of runs': async (store) => {
    await runsWith(store, ['a', 'b', 'c']);
    const dataset = { name: 'iris', digest: '1', source_type: 's', source: '' };
    const tags = [{ key: 'mlflow.data.context', value: 'training' }];
    await store.datasets.logInputs(HERE, runId(1), { datasets: [{ dataset, tags }], models: [] });
    await store.datasets.logInputs(HERE, runId(2), { datasets: [{ dataset }], models: [] });
    const numbers = async (filter: string) => (await tableOf(store, { filter, order: ['p:k'] })).numbers;
    expect(await numbers("datasets.name = 'iris'")).toEqual([1, 2]);
    expect(await numbers("datasets.context = 'training'")).toEqual([1]);
    expect(await numbers("NOT datasets.name = 'iris' OR params.k = 'c'")).toEqual([0, 2]);
  },

  'lists rows in pages, and counts those of all pages': async (store) => {
    await runsWith(store, ['1', '2', '3', '4', '5', undefined, '7']);
    const pages: unknown[] = [];
    for (const [offset, limit] of [
      [0, 4],
      [4, 4],
      [5, 1],
      [6, 4],
      [99, 4],
      [0, 6],
    ] as const) {
      const filter = "params.k != '2'";
      const { numbers, more, total } = await tableOf(store, { filter, order: ['p:k'], offset, limit });
      pages.push([numbers, more, total]);
    }
    expect(pages).toEqual([
      [[0, 2, 3, 4], true, 5],
      [[6], false, 5],
      [[], false, 5],
      [[], false, 5],
      [[], false, 5],
      [[0, 2, 3, 4, 6], false, 5],
    ]);
  },

  'lists rows of several experiments of its own workspace, as one table': async (store) => {
    const ids = [await makeExperiment(store, 'a'), await makeExperiment(store, 'b'), await makeExperiment(store, 'c')];
    const there = await makeExperiment(store, 'a', { scope: THERE });
    for (const [index, id] of [...ids, ...ids].entries()) {
      await makeRun(store, [index, id], { startTime: index % 4 });
      await log(store, runId(index), { params: [{ key: 'k', value: `${index % 2}` }] });
    }
    await makeRun(store, [9, there], { scope: THERE });
    const [a = '', b = '', c = ''] = ids;
    const numbers = async (experimentIds: string[], order: string[] = []) =>
      (await tableOf(store, { experimentIds, order })).numbers;
    expect(await numbers([c, a])).toEqual([3, 2, 5, 0]);
    expect(await numbers([a, b, c], ['p:k'])).toEqual([2, 0, 4, 3, 1, 5]);
    expect(await numbers([b, '99', 'x', '-1'])).toEqual([1, 4]);
    expect(await numbers([a, there])).toEqual([3, 0]);
    expect(await numbers([])).toEqual([]);
    const elsewhere = await store.runTable.rows(THERE, tableQuery({ experimentIds: [a, there] }));
    expect(elsewhere.total).toBe(1);
  },
};
