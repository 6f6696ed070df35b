import { expect } from 'vitest';
import type { Cases } from './cases.ts';
import { experimentNamed, HERE, makeExperiment, ROOT, THERE } from './fixtures.ts';

export const experimentCases: Cases = {
  'makes the default experiment once': async (store) => {
    await store.experiments.ensureDefault(HERE, { artifactRoot: ROOT, now: 1 });
    await store.experiments.ensureDefault(HERE, { artifactRoot: 's3://other', now: 2 });
    expect(await store.experiments.get(HERE, '0')).toEqual({
      experiment_id: '0',
      name: 'Default',
      artifact_location: 'mlflow-artifacts:/0',
      lifecycle_stage: 'active',
      last_update_time: 1,
      creation_time: 1,
      workspace: 'default',
    });
  },

  'leaves a default experiment that is deleted or renamed as it is': async (store) => {
    await store.experiments.ensureDefault(HERE, { artifactRoot: ROOT, now: 1 });
    const target = { experimentId: '0', expect: 'active' } as const;
    await store.experiments.update(HERE, target, { name: 'Renamed', lifecycleStage: 'deleted', now: 2 });
    await store.experiments.ensureDefault(HERE, { artifactRoot: ROOT, now: 3 });
    expect(await store.experiments.get(HERE, '0')).toMatchObject({
      name: 'Renamed',
      lifecycle_stage: 'deleted',
      last_update_time: 2,
    });
  },

  'counts ids of experiments up from 1': async (store) => {
    const ids = [await makeExperiment(store, 'a'), await makeExperiment(store, 'b'), await makeExperiment(store, 'c')];
    expect(ids).toEqual(['1', '2', '3']);
    await store.experiments.ensureDefault(HERE, { artifactRoot: ROOT, now: 1 });
    await store.experiments.update(
      HERE,
      { experimentId: '3', expect: 'active' },
      { lifecycleStage: 'deleted', now: 2 },
    );
    expect(await store.experiments.create(HERE, experimentNamed('a'))).toBe('name taken');
    expect(Number(await makeExperiment(store, 'd'))).toBeGreaterThan(3);
  },

  'answers a made experiment as it is found later': async (store) => {
    const made = await store.experiments.create(
      HERE,
      experimentNamed('vision', {
        tags: [
          { key: 'team', value: 'blue' },
          { key: 'Empty', value: '' },
        ],
      }),
    );
    expect(made).toEqual({
      experiment_id: '1',
      name: 'vision',
      artifact_location: 'mlflow-artifacts:/1',
      lifecycle_stage: 'active',
      last_update_time: 1000,
      creation_time: 1000,
      tags: [
        { key: 'Empty', value: '' },
        { key: 'team', value: 'blue' },
      ],
      workspace: 'default',
    });
    expect(await store.experiments.get(HERE, '1')).toEqual(made);
    expect(await store.experiments.getByName(HERE, 'vision')).toEqual(made);
  },

  'keeps the artifact location that an experiment names': async (store) => {
    const id = await makeExperiment(store, 'a', { artifactLocation: 's3://bucket/a b?x=%20' });
    expect((await store.experiments.get(HERE, id))?.artifact_location).toBe('s3://bucket/a b?x=%20');
  },

  'finds no experiment that nobody made': async (store) => {
    await makeExperiment(store, 'a');
    for (const id of ['2', '0', '999999999999999999'])
      expect(await store.experiments.get(HERE, id), id).toBeUndefined();
    for (const name of ['A', 'a ', '', '%']) {
      expect(await store.experiments.getByName(HERE, name), name).toBeUndefined();
    }
  },

  'takes a name once, deleted experiments included': async (store) => {
    const id = await makeExperiment(store, 'taken');
    await store.experiments.update(HERE, { experimentId: id, expect: 'active' }, { lifecycleStage: 'deleted', now: 2 });
    expect(await store.experiments.create(HERE, experimentNamed('taken'))).toBe('name taken');
    const other = await makeExperiment(store, 'Taken');
    const target = { experimentId: other, expect: 'active' } as const;
    expect(await store.experiments.update(HERE, target, { name: 'taken', now: 3 })).toBe('name taken');
    expect(await store.experiments.get(HERE, other)).toMatchObject({ name: 'Taken', last_update_time: 1000 });
  },

  'renames an experiment': async (store) => {
    const id = await makeExperiment(store, 'old');
    const target = { experimentId: id, expect: 'active' } as const;
    expect(await store.experiments.update(HERE, target, { name: 'new', now: 2000 })).toBe('updated');
    expect(await store.experiments.update(HERE, target, { name: 'new', now: 3000 })).toBe('updated');
    expect(await store.experiments.getByName(HERE, 'old')).toBeUndefined();
    expect(await store.experiments.getByName(HERE, 'new')).toEqual({
      experiment_id: id,
      name: 'new',
      artifact_location: `mlflow-artifacts:/${id}`,
      lifecycle_stage: 'active',
      last_update_time: 3000,
      creation_time: 1000,
      workspace: 'default',
    });
    expect(await makeExperiment(store, 'old')).not.toBe(id);
  },

  'sets, overwrites and deletes tags of an experiment': async (store) => {
    const id = await makeExperiment(store, 'a');
    expect(await store.experiments.setTag(HERE, id, { key: 'b', value: '1' })).toBe('set');
    expect(await store.experiments.setTag(HERE, id, { key: 'a', value: '2' })).toBe('set');
    expect(await store.experiments.setTag(HERE, id, { key: 'b', value: '' })).toBe('set');
    const tagged = [
      { key: 'a', value: '2' },
      { key: 'b', value: '' },
    ];
    expect(await store.experiments.get(HERE, id)).toMatchObject({ tags: tagged, last_update_time: 1000 });
    expect(await store.experiments.deleteTag(HERE, id, 'a')).toBe('removed');
    expect(await store.experiments.deleteTag(HERE, id, 'a')).toBe('no tag');
    expect(await store.experiments.get(HERE, id)).toMatchObject({ tags: [tagged[1]], last_update_time: 1000 });
    expect(await store.experiments.deleteTag(HERE, id, 'b')).toBe('removed');
    expect(await store.experiments.get(HERE, id)).not.toHaveProperty('tags');
  },

  'refuses tags of experiments that are deleted or missing': async (store) => {
    const id = await makeExperiment(store, 'a', { tags: [{ key: 'k', value: 'v' }] });
    await store.experiments.update(HERE, { experimentId: id, expect: 'active' }, { lifecycleStage: 'deleted', now: 2 });
    expect(await store.experiments.setTag(HERE, id, { key: 'k', value: 'w' })).toBe('deleted');
    expect(await store.experiments.deleteTag(HERE, id, 'k')).toBe('deleted');
    expect(await store.experiments.setTag(HERE, '99', { key: 'k', value: 'w' })).toBe('not found');
    expect(await store.experiments.deleteTag(HERE, '99', 'k')).toBe('not found');
    expect(await store.experiments.get(HERE, id)).toMatchObject({
      tags: [{ key: 'k', value: 'v' }],
      last_update_time: 2,
    });
  },

  'keeps names, keys and values of experiments to the letter': async (store) => {
    const name = `it's "q" \`b\` \\ % _ 雪 é e\u0301 \u{1f600} \n\t ${'x'.repeat(400)}`;
    const tags = [{ key: `k'"\`\\ 雪 ${'k'.repeat(200)}`, value: `\u{1f600}'";--\n${'v'.repeat(20_000)}` }];
    const id = await makeExperiment(store, name, { tags });
    expect(await store.experiments.getByName(HERE, name)).toMatchObject({ experiment_id: id, name, tags });
    expect(await store.experiments.getByName(HERE, name.normalize('NFC'))).toBeUndefined();
  },

  'keeps experiments of workspaces apart': async (store) => {
    const id = await makeExperiment(store, 'same');
    expect(await store.experiments.get(THERE, id)).toBeUndefined();
    expect(await store.experiments.getByName(THERE, 'same')).toBeUndefined();
    expect(await store.experiments.setTag(THERE, id, { key: 'k', value: 'v' })).toBe('not found');
    expect(await store.experiments.deleteTag(THERE, id, 'k')).toBe('not found');
    const target = { experimentId: id, expect: 'active' } as const;
    expect(await store.experiments.update(THERE, target, { name: 'b', now: 2 })).toBe('not found');
    const there = await store.experiments.create(THERE, experimentNamed('same'));
    expect(there).toMatchObject({ name: 'same', workspace: 'elsewhere' });
    expect(await store.experiments.get(HERE, id)).toMatchObject({ name: 'same', workspace: 'default' });
  },
};
