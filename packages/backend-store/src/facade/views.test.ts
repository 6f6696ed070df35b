import { anonymous, type Caller, itemsOf } from '@labtrail/core';
import { beforeEach, expect, test } from 'vitest';
import { openMemoryStore } from '../memory/index.ts';
import { openTracking, type Tracking } from './tracking.ts';
import type { Views } from './views.ts';

const caller = anonymous('r-1');
const ana: Caller = { ...caller, user: 'ana' };
let now: number;
let tracking: Tracking;
let views: Views;

beforeEach(async () => {
  now = 1_700_000_000_000;
  tracking = await openTracking(openMemoryStore(), { artifactRoot: 'mlflow-artifacts:', clock: () => now });
  views = tracking.views;
});

const invalid = (message: string) => ({ code: 'INVALID_PARAMETER_VALUE', message });
const save = (name: string, state = 's') => views.create(ana, { experiment_id: '0', name, state });

test('a saved view tells who made it and when, whoever changes it', async () => {
  const made = await save('best');
  expect(made).toEqual({
    view_id: expect.stringMatching(/^v-[0-9a-f]{32}$/),
    experiment_id: '0',
    name: 'best',
    state: 's',
    user: 'ana',
    creation_time: now,
    last_update_time: now,
  });
  now += 5;
  const changed = await views.update(caller, made.view_id, { state: '' });
  expect(changed).toEqual({ ...made, state: '', last_update_time: now });
  expect(await views.get(caller, made.view_id)).toEqual(changed);
  expect(await views.create(caller, { experiment_id: '0', name: 'b', state: '' })).not.toHaveProperty('user');
});

test('a name that the experiment has is refused', async () => {
  await save('best');
  const other = await save('other');
  const taken = {
    code: 'RESOURCE_ALREADY_EXISTS',
    message: 'The experiment has a view named "best" already. Choose another name, or change or delete that one.',
  };
  await expect(save('best')).rejects.toMatchObject(taken);
  await expect(views.update(caller, other.view_id, { name: 'best' })).rejects.toMatchObject(taken);
});

test('a name must hold more than blanks, and 250 characters at most', async () => {
  const blank = invalid(`Invalid value " " for parameter 'name' supplied: a name must hold more than blanks.`);
  const long = invalid(`'name' exceeds the maximum length of 250 characters: it has 251. Shorten it.`);
  const { view_id } = await save('\u{1f600}'.repeat(250));
  await expect(save(' ')).rejects.toMatchObject(blank);
  await expect(views.update(caller, view_id, { name: ' ' })).rejects.toMatchObject(blank);
  await expect(save('n'.repeat(251))).rejects.toMatchObject(long);
  await expect(views.update(caller, view_id, { name: 'n'.repeat(251) })).rejects.toMatchObject(long);
});

test('a state holds 64 KiB at most, counted in UTF-8', async () => {
  const { view_id } = await save('full', 'é'.repeat(32_768));
  const message = "'state' exceeds the maximum size of 65536 bytes in UTF-8: it has 65537. Save less in one view.";
  await expect(save('more', `${'é'.repeat(32_768)}x`)).rejects.toMatchObject(invalid(message));
  await expect(views.update(caller, view_id, { state: 'x'.repeat(65_537) })).rejects.toMatchObject(invalid(message));
});

test('views are saved in active experiments alone', async () => {
  const experiment_id = (await tracking.experiments.create(caller, { name: 'e' })).experiment_id;
  await tracking.experiments.delete(caller, experiment_id);
  const at = (id: string) => views.create(caller, { experiment_id: id, name: 'n', state: '' });
  await expect(at(experiment_id)).rejects.toMatchObject(
    invalid(
      `The experiment ${experiment_id} must be in the 'active' state, and is deleted. Restore it before you save views.`,
    ),
  );
  await expect(at('9')).rejects.toMatchObject({
    code: 'RESOURCE_DOES_NOT_EXIST',
    message: 'No experiment has the id 9.',
  });
  await expect(at('x')).rejects.toMatchObject({ code: 'INVALID_PARAMETER_VALUE' });
});

test('what is asked of a view that nobody has is refused', async () => {
  const gone = { code: 'RESOURCE_DOES_NOT_EXIST', message: 'No view has the id "v-1".' };
  await expect(views.get(caller, 'v-1')).rejects.toMatchObject(gone);
  await expect(views.update(caller, 'v-1', {})).rejects.toMatchObject(gone);
  await expect(views.delete(caller, 'v-1')).rejects.toMatchObject(gone);
  const { view_id } = await save('n');
  await views.delete(caller, view_id);
  await expect(views.get(caller, view_id)).rejects.toMatchObject({ code: 'RESOURCE_DOES_NOT_EXIST' });
});

test('views are listed by name, page by page', async () => {
  for (const name of ['c', 'a', 'b']) await save(name);
  const names = async (query: object) => {
    const { items, nextPageToken } = await views.list(caller, { experiment_id: '0', ...query });
    return { names: itemsOf(items).map(({ name }) => name), token: nextPageToken };
  };
  expect(await names({})).toEqual({ names: ['a', 'b', 'c'], token: undefined });
  const first = await names({ max_results: 2 });
  expect(first.names).toEqual(['a', 'b']);
  expect(await names({ max_results: 2, page_token: first.token })).toEqual({ names: ['c'], token: undefined });
  await expect(names({ max_results: 1001 })).rejects.toMatchObject({ code: 'INVALID_PARAMETER_VALUE' });
});
