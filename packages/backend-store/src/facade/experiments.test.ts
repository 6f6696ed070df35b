import { anonymous, type Caller, LIMITS } from '@labtrail/core';
import { beforeEach, expect, test } from 'vitest';
import { openMemoryStore } from '../memory/index.ts';
import { openTracking, type Tracking } from './tracking.ts';

const caller = anonymous('r-1');
let now = 0;
let tracking: Tracking;

beforeEach(async () => {
  now = 1000;
  tracking = await openTracking(openMemoryStore(), { artifactRoot: 'mlflow-artifacts:/', clock: () => now });
});

const invalid = (message: string) => ({ code: 'INVALID_PARAMETER_VALUE', message });
const missing = (message: string) => ({ code: 'RESOURCE_DOES_NOT_EXIST', message });

test('a new tracking has the default experiment', async () => {
  expect(await tracking.experiments.get(caller, '0')).toEqual({
    experiment_id: '0',
    name: 'Default',
    artifact_location: 'mlflow-artifacts:/0',
    lifecycle_stage: 'active',
    last_update_time: 1000,
    creation_time: 1000,
    workspace: 'default',
  });
});

test('an experiment is made with the time, its location and the last of tags with one key', async () => {
  const tags = [
    { key: 'k', value: '1' },
    { key: 'k', value: '2' },
  ];
  const made = await tracking.experiments.create(caller, { name: ' a ', artifact_location: 's3://bucket/a/', tags });
  expect(made).toEqual({
    experiment_id: '1',
    name: ' a ',
    artifact_location: 's3://bucket/a/',
    lifecycle_stage: 'active',
    last_update_time: 1000,
    creation_time: 1000,
    tags: [{ key: 'k', value: '2' }],
    workspace: 'default',
  });
  expect(await tracking.experiments.getByName(caller, ' a ')).toEqual(made);
});

test('an empty artifact location is one of the root', async () => {
  const made = await tracking.experiments.create(caller, { name: 'a', artifact_location: '' });
  expect(made.artifact_location).toBe('mlflow-artifacts:/1');
});

test.each(['', ' ', '\n\t'])('the name %j is refused', async (name) => {
  const message = (field: string) =>
    `Invalid value ${JSON.stringify(name)} for parameter '${field}' supplied: a name must hold more than blanks.`;
  await expect(tracking.experiments.create(caller, { name })).rejects.toMatchObject(invalid(message('name')));
  await expect(tracking.experiments.rename(caller, '0', name)).rejects.toMatchObject(invalid(message('new_name')));
});

test('lengths are counted in characters, and told', async () => {
  const { create, setTag } = bound(tracking.experiments);
  await create({ name: '\u{1f600}'.repeat(LIMITS.experimentName) });
  await expect(create({ name: 'n'.repeat(501) })).rejects.toMatchObject(
    invalid("'name' exceeds the maximum length of 500 characters: it has 501. Shorten it."),
  );
  const tag = { key: 'k'.repeat(250), value: 'v'.repeat(20_000) };
  await create({ name: 'a', tags: [tag] });
  await expect(create({ name: 'b', tags: [tag, { ...tag, value: `${tag.value}v` }] })).rejects.toMatchObject(
    invalid("'tags[1].value' exceeds the maximum length of 20000 characters: it has 20001. Shorten it."),
  );
  await expect(setTag('0', { ...tag, key: `${tag.key}k` })).rejects.toMatchObject(
    invalid("'key' exceeds the maximum length of 250 characters: it has 251. Shorten it."),
  );
  await expect(setTag('0', { key: 'a#b', value: '' })).rejects.toMatchObject({
    code: 'INVALID_PARAMETER_VALUE',
    message: expect.stringContaining(`Invalid value "a#b" for parameter 'key' supplied: `),
  });
  await expect(setTag('0', { key: '', value: '' })).rejects.toMatchObject(
    invalid("Missing value for required parameter 'key': a tag needs a key."),
  );
});

function bound(experiments: Tracking['experiments']) {
  return {
    create: (input: Parameters<typeof experiments.create>[1]) => experiments.create(caller, input),
    setTag: (id: string, tag: { key: string; value: string }) => experiments.setTag(caller, id, tag),
  };
}

test('a taken name is refused, also for a rename', async () => {
  await tracking.experiments.create(caller, { name: 'a' });
  await tracking.experiments.delete(caller, '1');
  const taken = {
    code: 'RESOURCE_ALREADY_EXISTS',
    message:
      'An experiment named "a" exists already, perhaps deleted. Choose another name, or restore or rename that one.',
  };
  await expect(tracking.experiments.create(caller, { name: 'a' })).rejects.toMatchObject(taken);
  await expect(tracking.experiments.rename(caller, '0', 'a')).rejects.toMatchObject(taken);
});

test.each(['', 'abc', '-', '--1', '1.0', ' 1', '1234567890123456789'])(
  'the id %j is refused everywhere',
  async (id) => {
    const refused = invalid(
      `Invalid value ${JSON.stringify(id)} for parameter 'experiment_id' supplied: an experiment's id must be a whole number as text. Look it up with experiments/get-by-name.`,
    );
    const { experiments, runs } = tracking;
    const tries = [
      () => experiments.get(caller, id),
      () => experiments.rename(caller, id, 'n'),
      () => experiments.delete(caller, id),
      () => experiments.restore(caller, id),
      () => experiments.setTag(caller, id, { key: 'k', value: 'v' }),
      () => experiments.deleteTag(caller, id, 'k'),
      () => runs.create(caller, { experiment_id: id }),
    ];
    for (const attempt of tries) await expect(attempt()).rejects.toMatchObject(refused);
  },
);

test('an id or name that nobody has is told', async () => {
  const { experiments } = tracking;
  await expect(experiments.get(caller, '-1')).rejects.toMatchObject(missing('No experiment has the id -1.'));
  const refused = missing('No experiment has the id 7.');
  const tries = [
    () => experiments.get(caller, '7'),
    () => experiments.rename(caller, '7', 'n'),
    () => experiments.delete(caller, '7'),
    () => experiments.restore(caller, '7'),
    () => experiments.setTag(caller, '7', { key: 'k', value: 'v' }),
    () => experiments.deleteTag(caller, '7', 'k'),
  ];
  for (const attempt of tries) await expect(attempt()).rejects.toMatchObject(refused);
  await expect(experiments.getByName(caller, 'no "one"')).rejects.toMatchObject(
    missing('No experiment is named "no \\"one\\"".'),
  );
});

test('a deleted experiment is neither renamed nor tagged nor deleted again', async () => {
  const { experiments } = tracking;
  now = 2000;
  await experiments.delete(caller, '0');
  const state = (mend: string) => invalid(`The experiment 0 must be in the 'active' state, and is deleted. ${mend}`);
  await expect(experiments.rename(caller, '0', 'n')).rejects.toMatchObject(state('Restore it before you rename it.'));
  const tags = state('Restore it before you change its tags.');
  await expect(experiments.setTag(caller, '0', { key: 'k', value: 'v' })).rejects.toMatchObject(tags);
  await expect(experiments.deleteTag(caller, '0', 'k')).rejects.toMatchObject(tags);
  await expect(experiments.delete(caller, '0')).rejects.toMatchObject(
    missing('No active experiment has the id 0: it is deleted already.'),
  );
  now = 3000;
  await experiments.restore(caller, '0');
  expect(await experiments.get(caller, '0')).toMatchObject({ lifecycle_stage: 'active', last_update_time: 3000 });
  await expect(experiments.restore(caller, '0')).rejects.toMatchObject(
    missing('No deleted experiment has the id 0: it is active.'),
  );
});

test('an experiment is renamed and tagged', async () => {
  const { experiments } = tracking;
  await experiments.rename(caller, '0', 'First');
  await experiments.setTag(caller, '0', { key: 'a', value: '' });
  await experiments.setTag(caller, '0', { key: 'b', value: '1' });
  await experiments.deleteTag(caller, '0', 'a');
  expect(await experiments.get(caller, '0')).toMatchObject({ name: 'First', tags: [{ key: 'b', value: '1' }] });
  await expect(experiments.deleteTag(caller, '0', 'a')).rejects.toMatchObject(missing('Experiment 0 has no tag "a".'));
});

test('a search answers active experiments, page by page', async () => {
  const { experiments } = tracking;
  for (const name of ['a', 'b', 'c']) await experiments.create(caller, { name });
  await experiments.delete(caller, '2');
  const asked = { filter: "name != 'Default'", order_by: ['name DESC'], max_results: 1 };
  const first = await experiments.search(caller, asked);
  expect(first).toEqual({ items: [await experiments.get(caller, '3')], nextPageToken: 'eyJvZmZzZXQiOiAxfQ==' });
  const last = await experiments.search(caller, { ...asked, page_token: first.nextPageToken });
  expect(last).toEqual({ items: [await experiments.get(caller, '1')] });
  const deleted = await experiments.search(caller, { view_type: 'DELETED_ONLY', max_results: 50_000 });
  expect(deleted).toEqual({ items: [await experiments.get(caller, '2')] });
});

test('a search needs a number of results from 1 to 50000', async () => {
  for (const max_results of [undefined, 0, -1, 50_001]) {
    await expect(tracking.experiments.search(caller, { max_results })).rejects.toMatchObject(
      invalid(
        `Invalid value ${max_results ?? 0} for parameter 'max_results' supplied: it must be a whole number from 1 to 50000.`,
      ),
    );
  }
});

test('a search refuses tokens, filters and orders that it can not read', async () => {
  const { experiments } = tracking;
  const max_results = 1;
  await expect(experiments.search(caller, { max_results, page_token: 'x' })).rejects.toMatchObject({
    code: 'INVALID_PARAMETER_VALUE',
  });
  await expect(experiments.search(caller, { max_results, filter: 'metrics.m > 1' })).rejects.toMatchObject({
    code: 'INVALID_PARAMETER_VALUE',
    parameter: 'filter',
  });
  await expect(experiments.search(caller, { max_results, order_by: ['tags.k'] })).rejects.toMatchObject({
    code: 'INVALID_PARAMETER_VALUE',
    parameter: 'order_by[0]',
  });
});

test('each workspace sees its own experiments', async () => {
  const elsewhere: Caller = { ...caller, workspace: 'elsewhere' };
  const made = await tracking.experiments.create(elsewhere, { name: 'there' });
  expect(made.workspace).toBe('elsewhere');
  await expect(tracking.experiments.getByName(caller, 'there')).rejects.toMatchObject(
    missing('No experiment is named "there".'),
  );
});
