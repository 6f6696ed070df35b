import { expect } from 'vitest';
import type { BackendStore } from '../contract.ts';
import type { Cases } from './cases.ts';
import { HERE, makeExperiment, makeRun, runId, THERE } from './fixtures.ts';

async function move(store: BackendStore, experimentId: string, stage: 'active' | 'deleted'): Promise<string> {
  const expected = stage === 'active' ? 'deleted' : 'active';
  return store.experiments.update(HERE, { experimentId, expect: expected }, { lifecycleStage: stage, now: 5000 });
}

async function stages(store: BackendStore, count: number): Promise<string[]> {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const infos = await Promise.all(numbers.map((number) => store.runs.info(HERE, runId(number))));
  return infos.map((info) => info?.lifecycle_stage ?? 'missing');
}

export const stageCases: Cases = {
  'moves an experiment to the trash and back, and says when': async (store) => {
    const id = await makeExperiment(store, 'a');
    expect(await move(store, id, 'active')).toBe('wrong stage');
    expect(await move(store, id, 'deleted')).toBe('updated');
    const deleted = await store.experiments.get(HERE, id);
    expect(deleted).toEqual({
      experiment_id: id,
      name: 'a',
      artifact_location: `mlflow-artifacts:/${id}`,
      lifecycle_stage: 'deleted',
      last_update_time: 5000,
      creation_time: 1000,
      workspace: 'default',
    });
    expect(await store.experiments.getByName(HERE, 'a')).toEqual(deleted);
    expect(await move(store, id, 'deleted')).toBe('wrong stage');
    const target = { experimentId: id, expect: 'active' } as const;
    expect(await store.experiments.update(HERE, target, { name: 'b', now: 6000 })).toBe('wrong stage');
    expect(await store.experiments.get(HERE, id)).toEqual(deleted);
    expect(await move(store, id, 'active')).toBe('updated');
    expect(await store.experiments.get(HERE, id)).toMatchObject({ name: 'a', lifecycle_stage: 'active' });
    expect(await move(store, '99', 'deleted')).toBe('not found');
  },

  'deletes runs with their experiment, and brings back those alone': async (store) => {
    const id = await makeExperiment(store, 'a');
    const other = await makeExperiment(store, 'b');
    await makeRun(store, [1, id]);
    await makeRun(store, [2, id]);
    await makeRun(store, [3, other]);
    await store.runs.setStage(HERE, runId(2), { stage: 'deleted', now: 2000 });
    await move(store, id, 'deleted');
    expect(await stages(store, 3)).toEqual(['deleted', 'deleted', 'active']);
    await move(store, id, 'active');
    expect(await stages(store, 3)).toEqual(['active', 'deleted', 'active']);
  },

  'forgets that a run was deleted with its experiment once it is restored by itself': async (store) => {
    const id = await makeExperiment(store, 'a');
    await makeRun(store, [1, id]);
    await makeRun(store, [2, id]);
    await move(store, id, 'deleted');
    await store.runs.setStage(HERE, runId(1), { stage: 'active', now: 6000 });
    await store.runs.setStage(HERE, runId(1), { stage: 'deleted', now: 7000 });
    await store.runs.setStage(HERE, runId(2), { stage: 'deleted', now: 7000 });
    await move(store, id, 'active');
    expect(await stages(store, 2)).toEqual(['deleted', 'active']);
  },

  'deletes and restores an experiment with its runs again and again': async (store) => {
    const id = await makeExperiment(store, 'a');
    await makeRun(store, [1, id]);
    await move(store, id, 'deleted');
    await move(store, id, 'active');
    await makeRun(store, [2, id]);
    await move(store, id, 'deleted');
    expect(await stages(store, 2)).toEqual(['deleted', 'deleted']);
    await move(store, id, 'active');
    expect(await stages(store, 2)).toEqual(['active', 'active']);
  },

  'refuses runs for experiments that are deleted or missing': async (store) => {
    const id = await makeExperiment(store, 'a');
    await move(store, id, 'deleted');
    const run = { runId: runId(1), name: 'n', userId: '', startTime: 0, tags: [] };
    expect(await store.runs.create(HERE, { ...run, experimentId: id })).toBe('experiment deleted');
    expect(await store.runs.create(HERE, { ...run, experimentId: '99' })).toBe('no experiment');
    expect(await store.runs.create(THERE, { ...run, experimentId: id })).toBe('no experiment');
    expect(await store.runs.get(HERE, runId(1))).toBeUndefined();
  },

  'moves a run to the trash and back': async (store) => {
    await makeRun(store, [1, await makeExperiment(store, 'a')]);
    const before = await store.runs.get(HERE, runId(1));
    for (const stage of ['active', 'deleted', 'deleted'] as const) {
      expect(await store.runs.setStage(HERE, runId(1), { stage, now: 2000 })).toBe('set');
      expect(await store.runs.get(HERE, runId(1))).toEqual({
        ...before,
        info: { ...before?.info, lifecycle_stage: stage },
      });
    }
    expect(await store.runs.setStage(HERE, runId(1), { stage: 'active', now: 3000 })).toBe('set');
    expect(await store.runs.get(HERE, runId(1))).toEqual(before);
    expect(await store.runs.setStage(HERE, runId(2), { stage: 'deleted', now: 3000 })).toBe('not found');
  },
};
