import { RUN_NAME_TAG } from '@labtrail/core';
import { expect } from 'vitest';
import type { Cases } from './cases.ts';
import { HERE, log, makeExperiment, makeRun, newRun, point, read, runId, runOf, startRun, THERE } from './fixtures.ts';

const nothing = { metrics: [], params: [], tags: [] };

export const runCases: Cases = {
  'answers a made run as it is found later': async (store) => {
    const id = await makeExperiment(store, 'a', { artifactLocation: 's3://bucket/a' });
    const tags = [{ key: 'Team', value: '' }];
    const made = await store.runs.create(HERE, newRun(7, id, { name: 'first', userId: 'ana', startTime: 1234, tags }));
    const expected = {
      info: {
        run_uuid: runId(7),
        experiment_id: id,
        run_name: 'first',
        user_id: 'ana',
        status: 'RUNNING',
        start_time: 1234,
        artifact_uri: `s3://bucket/a/${runId(7)}/artifacts`,
        lifecycle_stage: 'active',
        run_id: runId(7),
      },
      data: {
        tags: [
          { key: 'Team', value: '' },
          { key: RUN_NAME_TAG, value: 'first' },
        ],
      },
      inputs: {},
    };
    expect(made).toEqual(expected);
    expect(await store.runs.get(HERE, runId(7))).toEqual({ ...expected, outputs: {} });
    expect(await store.runs.info(HERE, runId(7))).toEqual(expected.info);
  },

  'keeps the artifacts of a run below its experiment, before a query': async (store) => {
    const locations = ['s3://bucket/a', 's3://bucket/b//', '/', 'wasbs://c@a.net/x/?k=v&w=/', undefined];
    const uris: string[] = [];
    for (const [number, artifactLocation] of locations.entries()) {
      const id = await makeExperiment(store, `e${number}`, { artifactLocation });
      uris.push((await runOf(store, await makeRun(store, [number, id]))).info.artifact_uri);
    }
    expect(uris).toEqual([
      `s3://bucket/a/${runId(0)}/artifacts`,
      `s3://bucket/b/${runId(1)}/artifacts`,
      `/${runId(2)}/artifacts`,
      `wasbs://c@a.net/x/${runId(3)}/artifacts?k=v&w=/`,
      `mlflow-artifacts:/5/${runId(4)}/artifacts`,
    ]);
  },

  'finds no run that nobody made': async (store) => {
    await startRun(store);
    for (const id of [runId(2), '', '1', `${runId(1)} `]) {
      expect(await store.runs.get(HERE, id), id).toBeUndefined();
      expect(await store.runs.info(HERE, id), id).toBeUndefined();
    }
  },

  'updates status, end time and name of a run': async (store) => {
    const run = await startRun(store);
    const { info } = await runOf(store, run);
    expect(await store.runs.update(HERE, run, {})).toEqual(info);
    const finished = { ...info, status: 'FINISHED', end_time: 0 };
    expect(await store.runs.update(HERE, run, { status: 'FINISHED', endTime: 0 })).toEqual(finished);
    const renamed = { ...finished, end_time: 77, run_name: 'new' };
    expect(await store.runs.update(HERE, run, { endTime: 77, name: 'new' })).toEqual(renamed);
    const running = { ...renamed, status: 'RUNNING' };
    expect(await store.runs.update(HERE, run, { status: 'RUNNING' })).toEqual(running);
    expect(await store.runs.info(HERE, run)).toEqual(running);
    expect(await runOf(store, run)).toEqual({
      info: running,
      data: { tags: [{ key: RUN_NAME_TAG, value: 'new' }] },
      inputs: {},
      outputs: {},
    });
  },

  'keeps a run name and its tag the same': async (store) => {
    const run = await startRun(store);
    await log(store, run, { tags: [{ key: RUN_NAME_TAG, value: 'by tag' }] });
    expect((await runOf(store, run)).info.run_name).toBe('by tag');
    await store.runs.update(HERE, run, { name: 'by name' });
    expect((await runOf(store, run)).data.tags).toEqual([{ key: RUN_NAME_TAG, value: 'by name' }]);
    const twice = ['first', 'second'].map((value) => ({ key: RUN_NAME_TAG, value }));
    await log(store, run, { tags: twice });
    const { info, data } = await runOf(store, run);
    expect([info.run_name, data.tags]).toEqual(['second', [{ key: RUN_NAME_TAG, value: 'second' }]]);
  },

  'leaves a run its name when the tag goes, and gives the tag back with a new name': async (store) => {
    const run = await startRun(store);
    expect(await store.runs.deleteTag(HERE, run, RUN_NAME_TAG)).toBe('removed');
    const { info, data } = await runOf(store, run);
    expect([info.run_name, data]).toEqual(['run 1', {}]);
    await store.runs.update(HERE, run, { name: 'again' });
    expect((await runOf(store, run)).data).toEqual({ tags: [{ key: RUN_NAME_TAG, value: 'again' }] });
  },

  'sets, overwrites and deletes tags of a run': async (store) => {
    const run = await startRun(store);
    const tag = (value: string) => ({ key: 'k', value });
    await log(store, run, { tags: [tag('1'), tag('2')] });
    expect((await runOf(store, run)).data.tags).toEqual([tag('2'), { key: RUN_NAME_TAG, value: 'run 1' }]);
    await log(store, run, { tags: [tag('')] });
    expect((await runOf(store, run)).data.tags?.[0]).toEqual(tag(''));
    expect(await store.runs.deleteTag(HERE, run, 'k')).toBe('removed');
    expect(await store.runs.deleteTag(HERE, run, 'k')).toBe('no tag');
    expect(await store.runs.deleteTag(HERE, run, 'K')).toBe('no tag');
    expect(await store.runs.deleteTag(HERE, runId(2), 'k')).toBe('not found');
  },

  'writes nothing to a deleted run, which can still be read': async (store) => {
    const run = await startRun(store);
    await log(store, run, { metrics: [point('m', 1)], params: [{ key: 'p', value: '1' }] });
    await store.runs.setStage(HERE, run, { stage: 'deleted', now: 2000 });
    const before = await runOf(store, run);
    expect(before.data.metrics).toEqual([point('m', 1)]);
    expect(await store.runs.update(HERE, run, { status: 'FAILED', name: 'x' })).toBe('deleted');
    expect(await store.runs.log(HERE, run, { ...nothing, tags: [{ key: 't', value: 'v' }] })).toBe('deleted');
    expect(await store.runs.log(HERE, run, { ...nothing, params: [{ key: 'p', value: '2' }] })).toBe('deleted');
    expect(await store.runs.log(HERE, run, { ...nothing, metrics: [point('m', 2)] })).toBe('deleted');
    expect(await store.runs.deleteTag(HERE, run, RUN_NAME_TAG)).toBe('deleted');
    expect(await store.datasets.logInputs(HERE, run, { datasets: [], models: [{ model_id: 'm' }] })).toBe('deleted');
    expect(await runOf(store, run)).toEqual(before);
  },

  'keeps runs of workspaces apart': async (store) => {
    const run = await startRun(store);
    await log(store, run, { metrics: [point('m', 1)] });
    const before = await runOf(store, run);
    expect(await store.runs.get(THERE, run)).toBeUndefined();
    expect(await store.runs.info(THERE, run)).toBeUndefined();
    expect(await store.runs.update(THERE, run, { name: 'x' })).toBe('not found');
    expect(await store.runs.setStage(THERE, run, { stage: 'deleted', now: 1 })).toBe('not found');
    expect(await store.runs.log(THERE, run, { ...nothing, metrics: [point('m', 2)] })).toBe('not found');
    expect(await store.runs.deleteTag(THERE, run, RUN_NAME_TAG)).toBe('not found');
    expect(await store.datasets.logInputs(THERE, run, { datasets: [], models: [] })).toBe('not found');
    const query = { runId: run, runIds: [run], key: 'm', offset: 0, limit: 9, steps: undefined };
    const none = { items: [], more: false };
    expect(read(await store.metrics.history(THERE, query))).toEqual(none);
    expect(read(await store.metrics.historyOfRuns(THERE, query))).toEqual(none);
    expect(read(await store.metrics.sample(THERE, query))).toEqual(none);
    expect(await runOf(store, run)).toEqual(before);
  },

  'lists params and tags by key and metrics by the age of their series': async (store) => {
    const run = await startRun(store);
    const keys = ['b', 'a/c', '雪', 'a', 'B', 'a b', '_', '\u{1f600}', 'é', '1', '\u{ff5e}'];
    const sorted = ['1', 'B', '_', 'a', 'a b', 'a/c', 'b', 'é', '雪', '\u{ff5e}', '\u{1f600}'];
    const pairs = (list: string[]) => list.map((key) => ({ key, value: `v ${key}` }));
    await log(store, run, { params: pairs(keys), tags: pairs(keys), metrics: keys.map((key) => point(key, 1)) });
    await log(store, run, { metrics: [point('b', 2, [1, 1]), point('z', 1)] });
    const { data } = await runOf(store, run);
    expect(data).toEqual({
      metrics: [point('b', 2, [1, 1]), ...keys.slice(1).map((key) => point(key, 1)), point('z', 1)],
      params: pairs(sorted),
      tags: [...pairs(sorted.slice(0, 7)), { key: RUN_NAME_TAG, value: 'run 1' }, ...pairs(sorted.slice(7))],
    });
  },
};
