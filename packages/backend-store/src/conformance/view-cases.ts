import type { SavedView } from '@labtrail/core';
import { expect } from 'vitest';
import type { BackendStore, NewView } from '../contract.ts';
import type { Cases } from './cases.ts';
import { HERE, makeExperiment, read, THERE } from './fixtures.ts';

const newView = (viewId: string, experimentId: string, change: Partial<NewView> = {}): NewView => ({
  viewId,
  experimentId,
  name: viewId,
  state: '{}',
  user: undefined,
  now: 1000,
  ...change,
});

async function save(store: BackendStore, ...[viewId, experimentId, change]: Parameters<typeof newView>) {
  const made = await store.views.create(HERE, newView(viewId, experimentId, change));
  if (typeof made === 'string') throw new Error(`The view ${viewId} wasn't made: ${made}.`);
  return made;
}

async function listed(store: BackendStore, experimentId: string, [offset, limit] = [0, 100]) {
  const { items, more } = read(await store.views.list(HERE, { experimentId, offset: offset ?? 0, limit: limit ?? 0 }));
  return { names: items.map(({ name }) => name), more };
}

const remove = (store: BackendStore, experimentId: string) =>
  store.experiments.update(HERE, { experimentId, expect: 'active' }, { lifecycleStage: 'deleted', now: 5000 });

export const viewCases: Cases = {
  'keeps a saved view to the letter': async (store) => {
    const id = await makeExperiment(store, 'a');
    const state = `'";--\\n\n\u0001 雪 \u{1f600}`.padEnd(60_000, 'x');
    const made = await save(store, 'v-1', id, { name: `"Ünï" 雪 %_`, state, user: 'ana' });
    const expected: SavedView = {
      view_id: 'v-1',
      experiment_id: id,
      name: `"Ünï" 雪 %_`,
      state,
      user: 'ana',
      creation_time: 1000,
      last_update_time: 1000,
    };
    expect([made, await store.views.get(HERE, 'v-1')]).toEqual([expected, expected]);
    const { user: _, ...nobodys } = { ...expected, view_id: 'v-2', name: 'v-2', state: '' };
    expect(await save(store, 'v-2', id, { state: '' })).toEqual(nobodys);
    expect(await store.views.get(HERE, 'v-2')).toEqual(nobodys);
    expect(await store.views.get(HERE, 'v-3')).toBeUndefined();
  },

  'saves views in active experiments only': async (store) => {
    const id = await makeExperiment(store, 'a');
    await remove(store, id);
    expect(await store.views.create(HERE, newView('v-1', id))).toBe('experiment deleted');
    for (const nobodys of ['99', '-1', '1e1']) {
      expect(await store.views.create(HERE, newView('v-1', nobodys)), nobodys).toBe('no experiment');
    }
    expect(await store.views.get(HERE, 'v-1')).toBeUndefined();
  },

  'gives a name to one view of an experiment': async (store) => {
    const id = await makeExperiment(store, 'a');
    const other = await makeExperiment(store, 'b');
    const first = await save(store, 'v-1', id, { name: 'best' });
    expect(await store.views.create(HERE, newView('v-2', id, { name: 'best', state: 'other' }))).toBe('name taken');
    expect(await store.views.get(HERE, 'v-2')).toBeUndefined();
    await save(store, 'v-3', other, { name: 'best' });
    await save(store, 'v-4', id, { name: 'Best' });
    expect(await store.views.update(HERE, 'v-4', { name: 'best', now: 2000 })).toBe('name taken');
    expect((await store.views.get(HERE, 'v-4'))?.name).toBe('Best');
    expect(await store.views.update(HERE, 'v-1', { name: 'best', now: 1000 })).toEqual(first);
    const outcomes = await Promise.all(
      [5, 6, 7, 8].map((number) => store.views.create(HERE, newView(`v-${number}`, id, { name: 'wanted' }))),
    );
    expect(outcomes.filter((outcome) => outcome !== 'name taken').length).toBe(1);
  },

  'lists the views of an experiment by name': async (store) => {
    const id = await makeExperiment(store, 'a');
    const other = await makeExperiment(store, 'b');
    const names = ['B', 'Z', 'a', 'ä', '\uffee', '\u{1f600}'];
    for (const [index, name] of names.toReversed().entries()) await save(store, `v-${index}`, id, { name });
    await save(store, 'v-9', other);
    expect(await listed(store, id)).toEqual({ names, more: false });
    expect(await listed(store, id, [1, 2])).toEqual({ names: names.slice(1, 3), more: true });
    expect(await listed(store, id, [4, 2])).toEqual({ names: names.slice(4), more: false });
    expect(await listed(store, id, [6, 2])).toEqual({ names: [], more: false });
    for (const nobodys of ['99', '', 'x']) expect(await listed(store, nobodys)).toEqual({ names: [], more: false });
  },

  'changes name, state or both of a view, and says when': async (store) => {
    const id = await makeExperiment(store, 'a');
    const made = await save(store, 'v-1', id, { user: 'ana' });
    const renamed = { ...made, name: 'n', last_update_time: 2000 };
    expect(await store.views.update(HERE, 'v-1', { name: 'n', now: 2000 })).toEqual(renamed);
    const restated = { ...renamed, state: '', last_update_time: 3000 };
    expect(await store.views.update(HERE, 'v-1', { state: '', now: 3000 })).toEqual(restated);
    const both = { ...restated, name: 'm', state: 's', last_update_time: 4000 };
    expect(await store.views.update(HERE, 'v-1', { name: 'm', state: 's', now: 4000 })).toEqual(both);
    expect(await store.views.get(HERE, 'v-1')).toEqual(both);
    expect(await store.views.update(HERE, 'v-2', { name: 'x', now: 5000 })).toBe('not found');
  },

  'deletes a view, whose name is free then': async (store) => {
    const id = await makeExperiment(store, 'a');
    await save(store, 'v-1', id, { name: 'n' });
    expect(await store.views.delete(HERE, 'v-1')).toBe('deleted');
    expect(await store.views.delete(HERE, 'v-1')).toBe('not found');
    expect(await store.views.get(HERE, 'v-1')).toBeUndefined();
    await save(store, 'v-2', id, { name: 'n' });
    expect(await listed(store, id)).toEqual({ names: ['n'], more: false });
  },

  'finds and changes the views of a deleted experiment as ever': async (store) => {
    const id = await makeExperiment(store, 'a');
    const made = await save(store, 'v-1', id);
    await save(store, 'v-2', id);
    await remove(store, id);
    expect(await store.views.get(HERE, 'v-1')).toEqual(made);
    expect(await store.views.update(HERE, 'v-1', { state: 's', now: 6000 })).toMatchObject({ state: 's' });
    expect(await store.views.delete(HERE, 'v-2')).toBe('deleted');
    expect(await listed(store, id)).toEqual({ names: ['v-1'], more: false });
  },

  'keeps views of workspaces apart': async (store) => {
    const id = await makeExperiment(store, 'a');
    const made = await save(store, 'v-1', id);
    const inStranger = await store.views.create(THERE, newView('v-2', id));
    expect(inStranger).toBe('no experiment');
    expect(await store.views.get(THERE, 'v-1')).toBeUndefined();
    expect(read(await store.views.list(THERE, { experimentId: id, offset: 0, limit: 9 })).items).toEqual([]);
    expect(await store.views.update(THERE, 'v-1', { name: 'x', now: 1 })).toBe('not found');
    expect(await store.views.delete(THERE, 'v-1')).toBe('not found');
    expect(await store.views.get(HERE, 'v-1')).toEqual(made);
  },
};
