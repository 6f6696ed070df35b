import type { LoggedModelStatus } from '@labtrail/core';
import { expect } from 'vitest';
import type { BackendStore } from '../contract.ts';
import type { Cases } from './cases.ts';
import { HERE, makeExperiment, makeRun, THERE } from './fixtures.ts';
import { findModelNumbers, makeModel, modelId, modelOf, newModel, startModel } from './logged-models.ts';

const pairs = (keys: readonly string[]) => keys.map((key) => ({ key, value: `v ${key}` }));

/** Every call that writes to a model, and what it answers for one that isn't there. */
const WRITES: Record<string, (store: BackendStore, id: string, scope?: typeof HERE) => Promise<unknown>> = {
  finalize: (store, id, scope = HERE) =>
    store.loggedModels.finalize(scope, id, { status: 'LOGGED_MODEL_READY', now: 9000 }),
  setTags: (store, id, scope = HERE) => store.loggedModels.setTags(scope, id, [{ key: 'k', value: 'new' }]),
  setNoTags: (store, id, scope = HERE) => store.loggedModels.setTags(scope, id, []),
  changeTag: (store, id, scope = HERE) =>
    store.loggedModels.changeTag(scope, id, {
      key: 'k',
      change: () => {
        throw new Error('There is no tag to change.');
      },
    }),
  deleteTag: (store, id, scope = HERE) => store.loggedModels.deleteTag(scope, id, 'k'),
  logParams: (store, id, scope = HERE) => store.loggedModels.logParams(scope, id, [{ key: 'p', value: 'other' }]),
  logNoParams: (store, id, scope = HERE) => store.loggedModels.logParams(scope, id, []),
  delete: (store, id, scope = HERE) => store.loggedModels.delete(scope, id, { now: 9000 }),
};

export const loggedModelCases: Cases = {
  'answers a made logged model as it is found later': async (store) => {
    const id = await makeExperiment(store, 'a', { artifactLocation: 's3://bucket/a' });
    const made = await store.loggedModels.create(
      HERE,
      newModel(7, id, {
        name: 'clf',
        modelType: 'classifier',
        sourceRunId: 'a run that nobody has',
        params: pairs(['b', 'a']),
        tags: pairs(['z', 'Z']),
        now: 1234,
      }),
    );
    const expected = {
      info: {
        model_id: modelId(7),
        experiment_id: id,
        name: 'clf',
        creation_timestamp_ms: 1234,
        last_updated_timestamp_ms: 1234,
        artifact_uri: `s3://bucket/a/models/${modelId(7)}/artifacts`,
        status: 'LOGGED_MODEL_PENDING',
        model_type: 'classifier',
        source_run_id: 'a run that nobody has',
        tags: pairs(['Z', 'z']),
      },
      data: { params: pairs(['a', 'b']) },
    };
    expect(made).toEqual(expected);
    expect(await store.loggedModels.get(HERE, modelId(7))).toEqual(expected);
  },

  'leaves out lists of a logged model that are empty': async (store) => {
    const id = await makeExperiment(store, 'a');
    const expected = {
      info: {
        model_id: modelId(1),
        experiment_id: id,
        name: 'model 1',
        creation_timestamp_ms: 1000,
        last_updated_timestamp_ms: 1000,
        artifact_uri: `mlflow-artifacts:/${id}/models/${modelId(1)}/artifacts`,
        status: 'LOGGED_MODEL_PENDING',
        model_type: '',
        source_run_id: '',
      },
      data: {},
    };
    expect(await store.loggedModels.create(HERE, newModel(1, id))).toEqual(expected);
    expect(await modelOf(store, modelId(1))).toEqual(expected);
  },

  'keeps the artifacts of a logged model below its experiment, before a query': async (store) => {
    const locations = ['s3://bucket/b//', '/', 'wasbs://c@a.net/x/?k=v&w=/'];
    const uris: string[] = [];
    for (const [number, artifactLocation] of locations.entries()) {
      const id = await makeExperiment(store, `e${number}`, { artifactLocation });
      uris.push((await modelOf(store, await makeModel(store, [number, id]))).info.artifact_uri);
    }
    expect(uris).toEqual([
      `s3://bucket/b/models/${modelId(0)}/artifacts`,
      `/models/${modelId(1)}/artifacts`,
      `wasbs://c@a.net/x/models/${modelId(2)}/artifacts?k=v&w=/`,
    ]);
  },

  'makes logged models in active experiments of the workspace only': async (store) => {
    await makeExperiment(store, 'here');
    const deleted = await makeExperiment(store, 'deleted');
    for (const name of ['a', 'b', 'c']) await makeExperiment(store, name, { scope: THERE });
    await store.experiments.update(
      HERE,
      { experimentId: deleted, expect: 'active' },
      { lifecycleStage: 'deleted', now: 2 },
    );
    expect(await store.loggedModels.create(HERE, newModel(1, deleted))).toBe('experiment deleted');
    for (const id of ['', 'x', '-1', '99', '1 ']) {
      expect(await store.loggedModels.create(HERE, newModel(1, id)), id).toBe('no experiment');
    }
    expect(await store.loggedModels.create({ workspace: 'nobody' }, newModel(1, '1'))).toBe('no experiment');
    expect(await store.loggedModels.get(HERE, modelId(1))).toBeUndefined();
    expect(await findModelNumbers(store, { experimentIds: ['1', deleted] })).toEqual([]);
  },

  'finds and changes no logged model that nobody made': async (store) => {
    await startModel(store);
    const run = await makeRun(store, [1, '1']);
    for (const id of [modelId(2), '', '1', run, `${modelId(1)} `, modelId(1).toUpperCase()]) {
      expect(await store.loggedModels.get(HERE, id), id).toBeUndefined();
      for (const [name, write] of Object.entries(WRITES)) expect(await write(store, id), name).toBe('not found');
    }
  },

  'keeps logged models of workspaces apart': async (store) => {
    const tags = [{ key: 'k', value: 'old' }];
    const here = await makeExperiment(store, 'a');
    const there = await makeExperiment(store, 'a', { scope: THERE });
    const model = await makeModel(store, [1, here], { tags });
    const before = await modelOf(store, model);
    expect(await store.loggedModels.get(THERE, model)).toBeUndefined();
    for (const [name, write] of Object.entries(WRITES))
      expect(await write(store, model, THERE), name).toBe('not found');
    await makeModel(store, [2, there], { scope: THERE });
    expect(await findModelNumbers(store, { experimentIds: [here, there] })).toEqual([1]);
    expect(await store.loggedModels.get(HERE, modelId(2))).toBeUndefined();
    expect(await modelOf(store, model)).toEqual(before);
  },

  'sets the status of a logged model and the time of its last update': async (store) => {
    const model = await startModel(store);
    const { info, data } = await modelOf(store, model);
    const statuses: LoggedModelStatus[] = [
      'LOGGED_MODEL_READY',
      'LOGGED_MODEL_READY',
      'LOGGED_MODEL_UPLOAD_FAILED',
      'LOGGED_MODEL_STATUS_UNSPECIFIED',
      'LOGGED_MODEL_PENDING',
    ];
    for (const [index, status] of statuses.entries()) {
      const now = 3000 - index;
      const expected = { info: { ...info, status, last_updated_timestamp_ms: now }, data };
      expect(await store.loggedModels.finalize(HERE, model, { status, now })).toEqual(expected);
      expect(await modelOf(store, model)).toEqual(expected);
    }
  },

  'hides a deleted logged model from every call': async (store) => {
    const id = await makeExperiment(store, 'a');
    const change = { tags: [{ key: 'k', value: 'old' }], params: [{ key: 'p', value: '1' }] };
    for (const number of [1, 2]) await makeModel(store, [number, id], change);
    const kept = await modelOf(store, modelId(2));
    expect(await store.loggedModels.delete(HERE, modelId(1), { now: 2000 })).toBe('deleted');
    expect(await store.loggedModels.get(HERE, modelId(1))).toBeUndefined();
    for (const [name, write] of Object.entries(WRITES)) expect(await write(store, modelId(1)), name).toBe('not found');
    expect(await findModelNumbers(store, {})).toEqual([2]);
    expect(await findModelNumbers(store, { filter: `model_id = '${modelId(1)}'` })).toEqual([]);
    expect(await modelOf(store, modelId(2))).toEqual(kept);
  },

  'finds and changes the logged models of a deleted experiment': async (store) => {
    const model = await startModel(store);
    await store.experiments.update(
      HERE,
      { experimentId: '1', expect: 'active' },
      { lifecycleStage: 'deleted', now: 2 },
    );
    expect(await store.loggedModels.setTags(HERE, model, [{ key: 'k', value: 'v' }])).toBe('set');
    expect(await store.loggedModels.logParams(HERE, model, [{ key: 'p', value: 'v' }])).toBe('logged');
    const { info, data } = await modelOf(store, model);
    expect([info.tags, data.params]).toEqual([[{ key: 'k', value: 'v' }], [{ key: 'p', value: 'v' }]]);
    expect(await findModelNumbers(store, {})).toEqual([1]);
    expect(await store.loggedModels.delete(HERE, model, { now: 3 })).toBe('deleted');
  },

  'sets, overwrites and deletes tags of a logged model, whose time of update stays': async (store) => {
    const model = await startModel(store);
    const tag = (value: string) => ({ key: 'k', value });
    const tags = async () => (await modelOf(store, model)).info.tags;
    expect(await store.loggedModels.setTags(HERE, model, [tag('1'), { key: 'a', value: '' }, tag('2')])).toBe('set');
    expect(await tags()).toEqual([{ key: 'a', value: '' }, tag('2')]);
    expect(await store.loggedModels.setTags(HERE, model, [tag('')])).toBe('set');
    expect(await store.loggedModels.setTags(HERE, model, [])).toBe('set');
    expect(await tags()).toEqual([{ key: 'a', value: '' }, tag('')]);
    expect(await store.loggedModels.deleteTag(HERE, model, 'k')).toBe('removed');
    expect(await store.loggedModels.deleteTag(HERE, model, 'k')).toBe('no tag');
    expect(await store.loggedModels.deleteTag(HERE, model, 'A')).toBe('no tag');
    expect(await store.loggedModels.deleteTag(HERE, model, 'a')).toBe('removed');
    const { info } = await modelOf(store, model);
    expect([info.last_updated_timestamp_ms, 'tags' in info]).toEqual([1000, false]);
  },

  'changes a tag of a logged model by the value that it has': async (store) => {
    const model = await startModel(store);
    const change = (value: string | undefined) => `${value}!`;
    for (const key of ['k', 'k', 'other', 'k']) {
      expect(await store.loggedModels.changeTag(HERE, model, { key, change })).toBe('set');
    }
    const fault = new Error('no value');
    const refuse = () => {
      throw fault;
    };
    await expect(store.loggedModels.changeTag(HERE, model, { key: 'k', change: refuse })).rejects.toBe(fault);
    await expect(store.loggedModels.changeTag(HERE, model, { key: 'new', change: refuse })).rejects.toBe(fault);
    const { info } = await modelOf(store, model);
    expect([info.tags, info.last_updated_timestamp_ms]).toEqual([
      [
        { key: 'k', value: 'undefined!!!' },
        { key: 'other', value: 'undefined!' },
      ],
      1000,
    ]);
  },

  'writes params of a logged model once, all of them or none': async (store) => {
    const id = await makeExperiment(store, 'a');
    const param = (key: string, value: string) => ({ key, value });
    const model = await makeModel(store, [1, id], { params: [param('b', '1')] });
    const logged = (...params: { key: string; value: string }[]) => store.loggedModels.logParams(HERE, model, params);
    expect(await logged(param('c', ''), param('a', '2'))).toBe('logged');
    expect(await logged(param('a', '2'), param('b', '1'), param('c', ''))).toBe('logged');
    expect(await logged(param('new', '1'), param('c', ' '), param('a', '2'), param('b', '1.0'))).toEqual({
      conflicts: [
        { key: 'c', oldValue: '', newValue: ' ' },
        { key: 'b', oldValue: '1', newValue: '1.0' },
      ],
    });
    expect(await logged(param('B', '9'))).toBe('logged');
    expect(await logged()).toBe('logged');
    const { info, data } = await modelOf(store, model);
    expect(data.params).toEqual([param('B', '9'), param('a', '2'), param('b', '1'), param('c', '')]);
    expect(info.last_updated_timestamp_ms).toBe(1000);
  },

  'lists params and tags of a logged model by key': async (store) => {
    const keys = ['b', 'a/c', '雪', 'a', 'B', 'a b', '_', '\u{1f600}', 'é', '1', '\u{ff5e}'];
    const sorted = ['1', 'B', '_', 'a', 'a b', 'a/c', 'b', 'é', '雪', '\u{ff5e}', '\u{1f600}'];
    const id = await makeExperiment(store, 'a');
    await makeModel(store, [1, id], { params: pairs(keys), tags: pairs(keys) });
    await makeModel(store, [2, id]);
    await store.loggedModels.setTags(HERE, modelId(2), pairs(keys));
    await store.loggedModels.logParams(HERE, modelId(2), pairs(keys));
    for (const number of [1, 2]) {
      const { info, data } = await modelOf(store, modelId(number));
      expect([info.tags, data.params]).toEqual([pairs(sorted), pairs(sorted)]);
    }
  },

  'keeps names, types and values of logged models to the letter': async (store) => {
    const id = await makeExperiment(store, 'a');
    const text = `'"\`\\ 雪 \u{1f600}\n\u0001%_;--`;
    const entries = [{ key: text.padEnd(250, 'k'), value: text.padEnd(100_000, 'v') }];
    await makeModel(store, [1, id], {
      name: text.padEnd(500, 'n'),
      modelType: text.padEnd(500, 't'),
      sourceRunId: text.padEnd(64, 'r'),
      params: entries,
      tags: entries,
    });
    const { info, data } = await modelOf(store, modelId(1));
    expect([info.name, info.model_type, info.source_run_id, info.tags, data.params]).toEqual([
      text.padEnd(500, 'n'),
      text.padEnd(500, 't'),
      text.padEnd(64, 'r'),
      entries,
      entries,
    ]);
  },

  'gives one name to several logged models of an experiment': async (store) => {
    const id = await makeExperiment(store, 'a');
    for (const number of [1, 2, 3]) await makeModel(store, [number, id], { name: 'same' });
    expect(await findModelNumbers(store, { filter: "name = 'same'" })).toEqual([1, 2, 3]);
  },
};
