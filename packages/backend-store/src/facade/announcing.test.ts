import { anonymous } from '@labtrail/core';
import { expect, test } from 'vitest';
import { openMemoryStore } from '../memory/index.ts';
import type { Change } from './changes.ts';
import { openTracking } from './tracking.ts';

const caller = { ...anonymous('r-1'), workspace: 'team' };

async function open() {
  const heard: Change[] = [];
  const announce = (_: unknown, change: Change) => void heard.push(change);
  const store = openMemoryStore();
  await store.experiments.ensureDefault(caller, { artifactRoot: 'a:', now: 1 });
  return { heard, tracking: await openTracking(store, { artifactRoot: 'a:', announce }) };
}

test('every write of runs and experiments is announced when it is done, in its order', async () => {
  const { heard, tracking } = await open();
  const { runs, experiments, datasets, loggedModels } = tracking;
  const { experiment_id: experimentId } = await experiments.create(caller, { name: 'e' });
  const run = await runs.create(caller, { experiment_id: experimentId, run_name: 'r' });
  const runId = run.info.run_id;
  const info = await runs.update(caller, runId, { status: 'FINISHED' });
  const batch = await runs.log(caller, runId, { params: [{ key: 'a', value: '1' }] });
  await runs.logOne(caller, runId, { tags: [{ key: 't', value: '1' }] });
  await runs.deleteTag(caller, runId, 't');
  await datasets.logInputs(caller, runId, {});
  await loggedModels.logOutputs(caller, runId, [{ model_id: 'm-1', step: 0 }]);
  await runs.delete(caller, runId);
  await experiments.rename(caller, experimentId, 'f');
  await experiments.setTag(caller, experimentId, { key: 't', value: '1' });
  await experiments.deleteTag(caller, experimentId, 't');
  await experiments.delete(caller, experimentId);
  const touched = { kind: 'runs touched', runIds: [runId] };
  const changed = { kind: 'experiment changed', experimentId };
  expect(heard).toEqual([
    changed,
    { kind: 'run created', run },
    { kind: 'run changed', info },
    { kind: 'logged', runId, batch },
    { kind: 'logged', runId, batch: expect.objectContaining({ tags: [{ key: 't', value: '1' }] }) },
    { kind: 'tag deleted', runId, key: 't' },
    touched,
    touched,
    touched,
    changed,
    changed,
    changed,
    changed,
  ]);
});

test('what is refused, and what is only read, is not announced', async () => {
  const { heard, tracking } = await open();
  const { runs, experiments } = tracking;
  await expect(runs.log(caller, 'none', {})).rejects.toThrow();
  await expect(runs.delete(caller, 'none')).rejects.toThrow();
  await expect(runs.create(caller, { experiment_id: '9' })).rejects.toThrow();
  await expect(experiments.create(caller, { name: 'Default' })).rejects.toThrow();
  await expect(experiments.delete(caller, '9')).rejects.toThrow();
  await runs.search(caller, { experiment_ids: ['0'] });
  await experiments.search(caller, { max_results: 1 });
  expect(heard).toEqual([]);
});

test('changes of many runs are announced together, unless they are refused', async () => {
  const { heard, tracking } = await open();
  const { runs } = tracking;
  const runIds: string[] = [];
  for (const run_name of ['a', 'b'])
    runIds.push((await runs.create(caller, { experiment_id: '0', run_name })).info.run_id);
  const { experiment_id: target } = await tracking.experiments.create(caller, { name: 'e' });
  heard.length = 0;
  await runs.setTags(caller, runIds, { tags: [{ key: 't', value: '1' }] });
  await runs.move(caller, runIds, target);
  await expect(runs.setTags(caller, ['none'], {})).rejects.toThrow();
  await expect(runs.move(caller, ['none'], target)).rejects.toThrow();
  await expect(runs.move(caller, runIds, '9')).rejects.toThrow();
  const touched = { kind: 'runs touched', runIds };
  expect(heard).toEqual([touched, { ...touched, from: ['0'] }]);
});

test('every write of logged models is announced, with the experiment where the store says it', async () => {
  const { heard, tracking } = await open();
  const { loggedModels } = tracking;
  const { model_id: modelId } = (await loggedModels.create(caller, { experiment_id: '0', name: 'm' })).info;
  await loggedModels.finalize(caller, modelId, 'LOGGED_MODEL_READY');
  await loggedModels.setTags(caller, modelId, [{ key: 't', value: '1' }]);
  await loggedModels.logParams(caller, modelId, [{ key: 'p', value: '1' }]);
  await loggedModels.deleteTag(caller, modelId, 't');
  await loggedModels.delete(caller, modelId);
  await expect(loggedModels.delete(caller, modelId)).rejects.toThrow();
  const changed = { kind: 'logged model changed', modelId };
  expect(heard).toEqual([
    ...Array(2).fill({ ...changed, experimentId: '0' }),
    ...Array(4).fill({ ...changed, experimentId: undefined }),
  ]);
});

test('every write of saved views is announced', async () => {
  const { heard, tracking } = await open();
  const view = { experiment_id: '0', name: 'v', state: '{}' };
  const { view_id } = await tracking.views.create(caller, view);
  await expect(tracking.views.create(caller, view)).rejects.toThrow();
  await tracking.views.update(caller, view_id, { name: 'w' });
  await tracking.views.delete(caller, view_id);
  const changed = { kind: 'views changed', experimentId: '0' };
  expect(heard).toEqual([changed, changed, { ...changed, experimentId: undefined }]);
});
