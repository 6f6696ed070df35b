import { anonymous, itemsOf, RUN_NAME_TAG } from '@labtrail/core';
import { beforeEach, expect, test } from 'vitest';
import { openMemoryStore } from '../memory/index.ts';
import { openTracking, type Tracking } from './tracking.ts';

const caller = anonymous('r-1');
let tracking: Tracking;
let other: string;

beforeEach(async () => {
  tracking = await openTracking(openMemoryStore(), { artifactRoot: 'mlflow-artifacts:' });
  other = (await tracking.experiments.create(caller, { name: 'other' })).experiment_id;
});

const invalid = (message: string) => ({ code: 'INVALID_PARAMETER_VALUE', message });
const start = async () => (await tracking.runs.create(caller, { experiment_id: '0', run_name: 'n' })).info.run_id;
const tag = (key: string, value = 'v') => ({ key, value });
const nobodys = Array.from({ length: 1001 }, (_, index) => `r${index}`);

test('runs are moved, and a run that is named twice counts once', async () => {
  const run = await start();
  const before = await tracking.runs.info(caller, run);
  await tracking.runs.move(caller, Array(1001).fill(run), other);
  expect(await tracking.runs.info(caller, run)).toEqual({ ...before, experiment_id: other });
});

test('an experiment that runs can not be moved to is told', async () => {
  const run = await start();
  const to = (id: string) => tracking.runs.move(caller, [run], id);
  await expect(to('x')).rejects.toMatchObject({ code: 'INVALID_PARAMETER_VALUE' });
  await expect(to('9')).rejects.toMatchObject({
    code: 'RESOURCE_DOES_NOT_EXIST',
    message: 'No experiment has the id 9.',
  });
  await tracking.experiments.delete(caller, other);
  await expect(to(other)).rejects.toMatchObject(
    invalid(
      `The experiment ${other} must be in the 'active' state, and is deleted. Restore it before you move runs there.`,
    ),
  );
  expect((await tracking.runs.info(caller, run)).experiment_id).toBe('0');
});

test('deleted and missing runs are told, the first three of them by name', async () => {
  const [run, deleted] = [await start(), await start()];
  await tracking.runs.delete(caller, deleted);
  const message = (named: string, counts: string) =>
    `Nothing was changed, since ${counts} runs can't be: ${named}. Leave them out, or restore them first.`;
  await expect(tracking.runs.move(caller, [run, deleted], other)).rejects.toMatchObject(
    invalid(message(`the run ${deleted} is deleted`, '1 of 2')),
  );
  const ids = [deleted, 'a', 'b', run, 'c', 'd'];
  const named = `the run ${deleted} is deleted; no run has the id "a"; no run has the id "b"; and 2 others`;
  const missing = { code: 'RESOURCE_DOES_NOT_EXIST', message: message(named, '5 of 6') };
  await expect(tracking.runs.move(caller, ids, other)).rejects.toMatchObject(missing);
  await expect(tracking.runs.setTags(caller, ids, { tags: [tag('t')] })).rejects.toMatchObject(missing);
});

test('1,000 runs are changed at once at most', async () => {
  const many = invalid(
    "Parameter 'run_ids' names 1001 runs: at most 1000 can be changed at once. Split them into several requests.",
  );
  await expect(tracking.runs.move(caller, nobodys, other)).rejects.toMatchObject(many);
  await expect(tracking.runs.setTags(caller, nobodys, {})).rejects.toMatchObject(many);
  const missing = { code: 'RESOURCE_DOES_NOT_EXIST', message: expect.stringContaining('1000 of 1000') };
  await expect(tracking.runs.move(caller, nobodys.slice(1), other)).rejects.toMatchObject(missing);
});

test('tags of many runs keep the rules of a batch', async () => {
  const runs = [await start(), await start()];
  const set = (input: Parameters<Tracking['runs']['setTags']>[2]) => tracking.runs.setTags(caller, runs, input);
  await expect(set({ tags: [tag('t'), tag('a//b')] })).rejects.toMatchObject({ code: 'INVALID_PARAMETER_VALUE' });
  await expect(set({ tags: Array.from({ length: 101 }, (_, index) => tag(`${index}`)) })).rejects.toMatchObject(
    invalid('A batch can hold at most 100 tags, and this one holds 101. Split it into several requests.'),
  );
  await expect(set({ delete_keys: Array.from({ length: 101 }, (_, index) => `${index}`) })).rejects.toMatchObject(
    invalid(
      "Parameter 'delete_keys' names 101 tags: at most 100 can be removed at once. Split them into several requests.",
    ),
  );
  await expect(set({ delete_keys: ['a', 'k'.repeat(251)] })).rejects.toMatchObject(
    invalid("'delete_keys[1]' exceeds the maximum length of 250 characters: it has 251. Shorten it."),
  );
  await expect(set({ tags: [tag('a'), tag('b')], delete_keys: ['b'] })).rejects.toMatchObject(
    invalid(`The tag "b" is both in 'tags' and in 'delete_keys'. Set it or remove it.`),
  );
  const long = tag(RUN_NAME_TAG, 'x'.repeat(8001));
  expect(await set({ tags: [long] })).toEqual({ truncated: [`tags.${RUN_NAME_TAG}=8000`] });
  for (const run of runs) expect((await tracking.runs.info(caller, run)).run_name).toBe('x'.repeat(8000));
});

test('columns are listed in pages', async () => {
  const run = await start();
  await tracking.runs.setTags(caller, [run], { tags: ['a', 'b', 'ab'].map((key) => tag(key)) });
  const page = async (query: object) => {
    const { items, nextPageToken } = await tracking.columns.list(caller, { experiment_ids: ['0', '0'], ...query });
    return { keys: itemsOf(items).map(({ key }) => key), token: nextPageToken };
  };
  expect(await page({})).toEqual({ keys: ['a', 'ab', 'b', RUN_NAME_TAG], token: undefined });
  const first = await page({ contains: 'B', max_results: 1 });
  expect(first.keys).toEqual(['ab']);
  expect(await page({ contains: 'B', max_results: 1, page_token: first.token })).toEqual({
    keys: ['b'],
    token: undefined,
  });
  expect(await page({ kind: 'metric' })).toEqual({ keys: [], token: undefined });
  await expect(page({ max_results: 1001 })).rejects.toMatchObject({ code: 'INVALID_PARAMETER_VALUE' });
});
