import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CALLER, Scene } from './fixture.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await Scene.open();
});
afterEach(() => scene.close());

async function watched(topics: string) {
  const reader = await scene.watch(topics);
  await reader.data('open');
  return reader;
}

test('a new run is told with what it says of itself and its tags', async () => {
  const reader = await watched('0');
  const { info } = await scene.tracking.runs.create(CALLER, {
    experiment_id: '0',
    run_name: 'first',
    tags: [{ key: 'team', value: 'red' }],
  });
  expect(await reader.data('changes')).toEqual({
    experiment_id: '0',
    runs: [
      {
        run_id: info.run_id,
        info,
        tags: [
          { key: 'mlflow.runName', value: 'first' },
          { key: 'team', value: 'red' },
        ],
      },
    ],
  });
});

test('what is logged within a moment is one message: points in their order, NaN as text, the last of a tag', async () => {
  const runId = await scene.run('0');
  const reader = await watched('0');
  await scene.log(runId, 2, 1);
  await scene.log(runId, Number.NaN, 0);
  await scene.tracking.runs.log(CALLER, runId, {
    params: [{ key: 'lr', value: '0.1' }],
    tags: [
      { key: 'a', value: '1' },
      { key: 'b', value: '1' },
    ],
  });
  await scene.tracking.runs.logOne(CALLER, runId, { tags: [{ key: 'a', value: '2' }] });
  await scene.tracking.runs.deleteTag(CALLER, runId, 'b');
  expect(await reader.data('changes')).toEqual({
    experiment_id: '0',
    runs: [
      {
        run_id: runId,
        info: await scene.tracking.runs.info(CALLER, runId),
        metrics: [
          { key: 'loss', value: 2, timestamp: 1, step: 1 },
          { key: 'loss', value: 'NaN', timestamp: 1, step: 0 },
        ],
        params: [{ key: 'lr', value: '0.1' }],
        tags: [{ key: 'a', value: '2' }],
        deleted_tags: ['b'],
      },
    ],
  });
});

test('a change of status, name or stage is told with what the run says of itself then', async () => {
  const runId = await scene.run('0');
  const reader = await watched('0');
  await scene.tracking.runs.update(CALLER, runId, { status: 'FINISHED', end_time: 7 });
  expect(await reader.data('changes')).toMatchObject({ runs: [{ info: { status: 'FINISHED', end_time: 7 } }] });
  await scene.tracking.runs.logOne(CALLER, runId, { tags: [{ key: 'mlflow.runName', value: 'renamed' }] });
  expect(await reader.data('changes')).toMatchObject({ runs: [{ info: { run_name: 'renamed' } }] });
  await scene.tracking.runs.delete(CALLER, runId);
  expect(await reader.data('changes')).toMatchObject({ runs: [{ info: { lifecycle_stage: 'deleted' }, more: true }] });
});

test('more points than a message holds are told as more', async () => {
  const runId = await scene.run('0');
  const reader = await watched('0');
  const metrics = Array.from({ length: 600 }, (_, step) => ({ key: 'loss', value: 1, timestamp: 1, step }));
  await scene.tracking.runs.log(CALLER, runId, { metrics });
  const { runs } = (await reader.data('changes')) as { runs: object[] };
  expect(runs).toEqual([expect.objectContaining({ run_id: runId, more: true })]);
  expect(runs[0]).not.toHaveProperty('metrics');
});

test('the points of many runs that fill a message leave the others with more', async () => {
  const runIds = await Promise.all(Array.from({ length: 12 }, () => scene.run('0')));
  const reader = await watched('0');
  const metrics = Array.from({ length: 450 }, (_, step) => ({ key: 'loss', value: 1, timestamp: 1, step }));
  await Promise.all(runIds.map((runId) => scene.tracking.runs.log(CALLER, runId, { metrics })));
  const { runs } = (await reader.data('changes')) as { runs: { metrics?: object[]; more?: boolean }[] };
  expect(runs.map((run) => [run.metrics?.length, run.more])).toEqual([
    ...Array(11).fill([450, undefined]),
    [undefined, true],
  ]);
});

test('inputs and outputs of a run are told as more', async () => {
  const runId = await scene.run('0');
  const reader = await watched('0');
  const dataset = { name: 'd', digest: '1', source_type: 'local', source: 's' };
  await scene.tracking.datasets.logInputs(CALLER, runId, { datasets: [{ dataset, tags: [] }] });
  expect(await reader.data('changes')).toMatchObject({ runs: [{ run_id: runId, more: true }] });
});

test('each experiment has its messages, and nothing is told of those that nobody watches', async () => {
  const [one, two, other] = [await scene.experiment('1'), await scene.experiment('2'), await scene.experiment('3')];
  const both = await watched(`${one}&${two}`);
  const alone = await watched(two);
  await scene.log(await scene.run(other), 1);
  await scene.run(one);
  expect(await both.data('changes')).toMatchObject({ experiment_id: one });
  await scene.run(two);
  expect(await both.data('changes')).toMatchObject({ experiment_id: two });
  expect(await alone.data('changes')).toMatchObject({ experiment_id: two });
});

test('experiments are told to those who watch them, and to those who watch their list', async () => {
  const list = await watched('experiments');
  const id = await scene.experiment('new');
  expect(await list.data('experiments')).toEqual({ experiment_ids: [id] });
  const reader = await watched(id);
  await scene.tracking.experiments.rename(CALLER, id, 'renamed');
  expect(await list.data('experiments')).toEqual({ experiment_ids: [id] });
  expect(await reader.data('changes')).toEqual({ experiment_id: id, experiment: true, runs: [] });
});

test('what was refused is never told', async () => {
  const runId = await scene.run('0');
  await scene.tracking.runs.logOne(CALLER, runId, { params: [{ key: 'lr', value: '1' }] });
  const reader = await watched('0');
  const again = scene.tracking.runs.logOne(CALLER, runId, { params: [{ key: 'lr', value: '2' }] });
  await expect(again).rejects.toThrow('Params are written once');
  await scene.log(runId, 1);
  const { runs } = (await reader.data('changes')) as { runs: object[] };
  expect(runs).toEqual([expect.not.objectContaining({ params: expect.anything() })]);
});

test('a run that was moved is told in the experiment that it came from, though nothing was heard of it before', async () => {
  const runId = await scene.run('0');
  const there = await scene.experiment('there');
  const [before, after] = [await watched('0'), await watched(there)];
  await scene.tracking.runs.move(CALLER, [runId], there);
  const told = [{ run_id: runId, info: { experiment_id: there }, more: true }];
  expect(await before.data('changes')).toMatchObject({ experiment_id: '0', runs: told });
  expect(await after.data('changes')).toMatchObject({ experiment_id: there, runs: told });
});

describe('logged models', () => {
  const MARKED = { logged_models: true, runs: [] };
  const model = async (experiment_id: string) =>
    (await scene.tracking.loggedModels.create(CALLER, { experiment_id, name: 'm' })).info.model_id;

  test('are told to their experiment alone, wherever that has to be looked up', async () => {
    const other = await scene.experiment('other');
    const [here, there] = [await watched('0'), await watched(other)];
    const modelId = await model('0');
    expect(await here.data('changes')).toEqual({ experiment_id: '0', ...MARKED });
    await scene.tracking.loggedModels.setTags(CALLER, modelId, [{ key: 't', value: '1' }]);
    expect(await here.data('changes')).toEqual({ experiment_id: '0', ...MARKED });
    await model(other);
    expect(await there.data('changes')).toEqual({ experiment_id: other, ...MARKED });
  });

  test('that are gone before anybody knew where they were are told to all who watch', async () => {
    const modelId = await model('0');
    const there = await watched(`${await scene.experiment('other')}&experiments&models`);
    await scene.tracking.loggedModels.delete(CALLER, modelId);
    expect(await there.data('changes')).toEqual({ experiment_id: '1', ...MARKED });
  });

  test('are told when a run measures them', async () => {
    const runId = await scene.run('0');
    const reader = await watched('0');
    const metrics = [{ key: 'loss', value: 1, timestamp: 1, step: 0, model_id: 'm-1' }];
    await scene.tracking.runs.log(CALLER, runId, { metrics });
    expect(await reader.data('changes')).toMatchObject({ logged_models: true, runs: [{ run_id: runId }] });
  });
});

test('saved views are told to those who watch their experiment', async () => {
  const reader = await watched('0');
  const view = await scene.tracking.views.create(CALLER, { experiment_id: '0', name: 'v', state: '{}' });
  expect(await reader.data('changes')).toEqual({ experiment_id: '0', views: true, runs: [] });
  await scene.tracking.views.delete(CALLER, view.view_id);
  expect(await reader.data('changes')).toEqual({ experiment_id: '0', views: true, runs: [] });
});

test('names of the registry are told once each to those who watch it, in their workspace', async () => {
  const [reader, elsewhere] = [await watched('models'), await scene.watch('models', { workspace: 'other' })];
  await elsewhere.data('open');
  scene.live.announceRegistered(CALLER, ['a', 'b']);
  scene.live.announceRegistered(CALLER, ['a']);
  expect(await reader.data('models')).toEqual({ names: ['a', 'b'] });
  scene.live.announceRegistered({ workspace: 'other' }, ['c']);
  expect(await elsewhere.data('models')).toEqual({ names: ['c'] });
});
