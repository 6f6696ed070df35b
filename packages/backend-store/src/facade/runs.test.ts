import { anonymous, isLabtrailError, itemsOf, type Page, RUN_NAME_TAG, type Run } from '@labtrail/core';
import { beforeEach, expect, test } from 'vitest';
import { openMemoryStore } from '../memory/index.ts';
import type { Runs } from './runs.ts';
import { openTracking, type Tracking } from './tracking.ts';

const caller = anonymous('r-1');
let tracking: Tracking;
let runs: Runs;

beforeEach(async () => {
  tracking = await openTracking(openMemoryStore(), { artifactRoot: 'mlflow-artifacts:', clock: () => 1000 });
  runs = tracking.runs;
});

const invalid = (message: string) => ({ code: 'INVALID_PARAMETER_VALUE', message });
const missing = (message: string) => ({ code: 'RESOURCE_DOES_NOT_EXIST', message });

async function start(name = 'first'): Promise<string> {
  const { info } = await runs.create(caller, { experiment_id: '0', run_name: name });
  return info.run_id;
}

test('a run that is given all is made with it', async () => {
  const made = await runs.create(caller, {
    experiment_id: '0',
    run_name: 'first',
    user_id: 'ana',
    start_time: 5,
    tags: [
      { key: 'a', value: '1' },
      { key: 'a', value: '2' },
    ],
  });
  const { run_id } = made.info;
  expect(run_id).toMatch(/^[0-9a-f]{32}$/);
  expect(made).toEqual({
    info: {
      run_uuid: run_id,
      experiment_id: '0',
      run_name: 'first',
      user_id: 'ana',
      status: 'RUNNING',
      start_time: 5,
      artifact_uri: `mlflow-artifacts:/0/${run_id}/artifacts`,
      lifecycle_stage: 'active',
      run_id,
    },
    data: {
      tags: [
        { key: 'a', value: '2' },
        { key: RUN_NAME_TAG, value: 'first' },
      ],
    },
    inputs: {},
  });
  expect(await runs.get(caller, run_id)).toMatchObject(made);
  expect(await runs.info(caller, run_id)).toEqual(made.info);
});

test('a run that is given nothing gets a made-up name', async () => {
  const { info, data } = await runs.create(caller, { experiment_id: '0' });
  expect(info).toMatchObject({ user_id: '', start_time: 0 });
  expect(info.run_name).toMatch(/^[a-z]+-[a-z]+-\d{1,3}$/);
  expect(data.tags).toEqual([{ key: RUN_NAME_TAG, value: info.run_name }]);
});

test('a run is named by its tag, or by both if they agree', async () => {
  const tags = [{ key: RUN_NAME_TAG, value: 'tagged' }];
  for (const run_name of [undefined, '', 'tagged']) {
    const { info, data } = await runs.create(caller, { experiment_id: '0', run_name, tags });
    expect([info.run_name, data.tags]).toEqual(['tagged', tags]);
  }
  await expect(runs.create(caller, { experiment_id: '0', run_name: 'other', tags })).rejects.toMatchObject(
    invalid(`The run has two names: 'run_name' says "other" and the tag '${RUN_NAME_TAG}' says "tagged". Give one.`),
  );
});

test('a run needs an active experiment and sound tags', async () => {
  await expect(runs.create(caller, { experiment_id: '9' })).rejects.toMatchObject(
    missing('No experiment has the id 9.'),
  );
  await expect(runs.create(caller, { experiment_id: '0', tags: [{ key: '/a', value: '' }] })).rejects.toMatchObject({
    code: 'INVALID_PARAMETER_VALUE',
  });
  await tracking.experiments.delete(caller, '0');
  await expect(runs.create(caller, { experiment_id: '0' })).rejects.toMatchObject(
    invalid("The experiment 0 must be in the 'active' state, and is deleted. Restore it before you add runs."),
  );
});

test('a name that is too long is cut, and named with the tags that are', async () => {
  const long = 'n'.repeat(8001);
  const truncated: string[] = [];
  const tags = [RUN_NAME_TAG, 'a b'].map((key) => ({ key, value: long }));
  const { info } = await runs.create(caller, { experiment_id: '0', run_name: long, tags }, truncated);
  expect([info.run_name, truncated]).toEqual([
    'n'.repeat(8000),
    ['run_name=8000', 'tags.mlflow.runName=8000', 'tags.a%20b=8000'],
  ]);
});

test('changes of a tag follow one another, also when one of them fails', async () => {
  const id = await start();
  const add = (letter: string) =>
    runs.changeTag(caller, id, {
      key: 'letters',
      change: (value = '') => {
        if (letter === 'b') throw new Error('no b');
        return value + letter;
      },
    });
  const outcomes = await Promise.allSettled(['a', 'b', 'c'].map(add));
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect((await runs.get(caller, id)).data.tags).toContainEqual({ key: 'letters', value: 'ac' });
});

test('an update changes what it names, and an empty name or an end time of 0 nothing', async () => {
  const id = await start();
  const info = await runs.update(caller, id, { status: 'FINISHED', end_time: 9, run_name: '' });
  expect(info).toMatchObject({ status: 'FINISHED', end_time: 9, run_name: 'first' });
  expect(await runs.update(caller, id, { run_name: 'second' })).toEqual({ ...info, run_name: 'second' });
  expect(await runs.update(caller, id, { end_time: 0 })).toEqual({ ...info, run_name: 'second' });
  const { run_name } = await runs.update(caller, id, { run_name: 'n'.repeat(9000) });
  expect(run_name).toBe('n'.repeat(8000));
});

test('a run that nobody has is told', async () => {
  const refused = missing('No run has the id "none".');
  const tries = [
    () => runs.get(caller, 'none'),
    () => runs.info(caller, 'none'),
    () => runs.update(caller, 'none', {}),
    () => runs.delete(caller, 'none'),
    () => runs.restore(caller, 'none'),
    () => runs.log(caller, 'none', {}),
    () => runs.deleteTag(caller, 'none', 'k'),
    () => tracking.datasets.logInputs(caller, 'none', {}),
  ];
  for (const attempt of tries) await expect(attempt()).rejects.toMatchObject(refused);
});

test('a deleted run is read but not written, until it is restored', async () => {
  const id = await start();
  await runs.delete(caller, id);
  await runs.delete(caller, id);
  expect((await runs.info(caller, id)).lifecycle_stage).toBe('deleted');
  const refused = invalid(
    `The run ${id} must be in the 'active' state, and is deleted. Restore it before you change it.`,
  );
  const tries = [
    () => runs.update(caller, id, { status: 'FAILED' }),
    () => runs.log(caller, id, { tags: [{ key: 'k', value: 'v' }] }),
    () => runs.deleteTag(caller, id, RUN_NAME_TAG),
    () => tracking.datasets.logInputs(caller, id, {}),
  ];
  for (const attempt of tries) await expect(attempt()).rejects.toMatchObject(refused);
  await runs.restore(caller, id);
  await runs.restore(caller, id);
  expect(await runs.update(caller, id, { status: 'FAILED' })).toMatchObject({ lifecycle_stage: 'active' });
});

test('what is logged is answered as it was kept', async () => {
  const id = await start();
  const params = [{ key: 'p', value: 'v'.repeat(6001) }];
  const logged = await runs.log(caller, id, {
    params,
    metrics: [{ key: 'm', value: Number.NaN, timestamp: 1, step: 2 }],
  });
  const kept = [{ key: 'p', value: 'v'.repeat(6000) }];
  expect(logged).toMatchObject({ params: kept, truncated: ['params.p=6000'] });
  expect((await runs.get(caller, id)).data).toMatchObject({
    metrics: [{ key: 'm', value: Number.NaN, timestamp: 1, step: 2 }],
    params: kept,
  });
  await runs.log(caller, id, { params });
});

test('changed params are refused with the old and the new value of each', async () => {
  const id = await start();
  const params = (...values: string[]) => values.map((value, index) => ({ key: `p${index}`, value }));
  await runs.log(caller, id, { params: params('1', '2', '3') });
  const error = await runs.log(caller, id, { params: params('1', '', '3.0') }).catch((caught: unknown) => caught);
  expect(isLabtrailError(error)).toBe(true);
  expect(error).toMatchObject(
    invalid(
      `Params are written once, and the run ${id} has other values already: "p1" was logged as "2" and can't become ""; "p2" was logged as "3" and can't become "3.0". Log a new key, or start a new run.`,
    ),
  );
});

test('one value is logged with messages of its own', async () => {
  const id = await start();
  await expect(runs.logOne(caller, id, { tags: [{ key: 'a//b', value: '' }] })).rejects.toMatchObject(
    invalid(
      `Invalid value "a//b" for parameter 'key' supplied: a name is also kept as a file path and must be one in normal form: not empty, no '..', '.' or empty parts, no slash at either end.`,
    ),
  );
  await runs.logOne(caller, id, { tags: [{ key: 'a/b', value: '' }] });
  await runs.deleteTag(caller, id, 'a/b');
  await expect(runs.deleteTag(caller, id, 'a/b')).rejects.toMatchObject(missing(`The run ${id} has no tag "a/b".`));
});

test('a search answers active runs of the experiments, page by page', async () => {
  for (const [index, name] of ['a', 'b', 'c', 'd'].entries()) {
    await runs.create(caller, { experiment_id: '0', run_name: name, start_time: index });
  }
  const asked = { experiment_ids: ['0', '0'], filter: "run_name != 'd'", order_by: ['run_name'], max_results: 2 };
  const first = await runs.search(caller, asked);
  expect(names(first)).toEqual(['a', 'b']);
  expect(first.nextPageToken).toBe('eyJvZmZzZXQiOiAyfQ==');
  const last = await runs.search(caller, { ...asked, page_token: first.nextPageToken });
  expect([names(last), 'nextPageToken' in last]).toEqual([['c'], false]);
  expect(names(await runs.search(caller, { experiment_ids: ['0'], page_token: '' }))).toEqual(['d', 'c', 'b', 'a']);
  expect(names(await runs.search(caller, {}))).toEqual([]);
});

function names(page: Page<Run>): string[] {
  return itemsOf(page.items).map(({ info }) => info.run_name);
}

test('a search takes deleted runs if asked to', async () => {
  const id = await start('gone');
  await start('here');
  await runs.delete(caller, id);
  const of = async (run_view_type: 'ACTIVE_ONLY' | 'DELETED_ONLY' | 'ALL' | undefined) =>
    names(await runs.search(caller, { experiment_ids: ['0'], run_view_type, order_by: ['run_name'] }));
  expect(await Promise.all([of(undefined), of('ACTIVE_ONLY'), of('DELETED_ONLY'), of('ALL')])).toEqual([
    ['here'],
    ['here'],
    ['gone'],
    ['gone', 'here'],
  ]);
});

test('a search refuses what it can not read', async () => {
  for (const max_results of [0, -1, 50_001]) {
    await expect(runs.search(caller, { max_results })).rejects.toMatchObject(
      invalid(
        `Invalid value ${max_results} for parameter 'max_results' supplied: it must be a whole number from 1 to 50000.`,
      ),
    );
  }
  const refused = { code: 'INVALID_PARAMETER_VALUE' };
  await expect(runs.search(caller, { page_token: 'eyJvZmZzZXQiOiAwfQ==' })).rejects.toMatchObject(refused);
  await expect(runs.search(caller, { filter: 'metrics.m >' })).rejects.toMatchObject({
    ...refused,
    parameter: 'filter',
  });
  await expect(runs.search(caller, { order_by: ['start_time', 'x'] })).rejects.toMatchObject({
    ...refused,
    parameter: 'order_by[1]',
  });
});
