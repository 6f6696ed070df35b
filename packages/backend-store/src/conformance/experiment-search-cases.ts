import { EXPERIMENT_GRAMMAR, parseFilter, parseOrderBy } from '@labtrail/search';
import { expect } from 'vitest';
import type { BackendStore, ExperimentQuery } from '../contract.ts';
import type { Cases } from './cases.ts';
import { experimentNamed, HERE, makeExperiment, read, THERE } from './fixtures.ts';

interface Asked extends Partial<Omit<ExperimentQuery, 'filter' | 'order'>> {
  readonly filter?: string;
  readonly order?: readonly string[];
}

async function find(store: BackendStore, { filter, order = [], ...rest }: Asked = {}): Promise<string[]> {
  const { items } = read(
    await store.experiments.search(HERE, {
      filter: parseFilter(filter, EXPERIMENT_GRAMMAR),
      order: parseOrderBy(order, EXPERIMENT_GRAMMAR),
      view: 'ACTIVE_ONLY',
      offset: 0,
      limit: 100,
      ...rest,
    }),
  );
  return items.map(({ name }) => name);
}

/** Four experiments: one deleted, two made at one time. */
async function fill(store: BackendStore): Promise<void> {
  const kind = (value: string) => ({ tags: [{ key: 'kind', value }] });
  await makeExperiment(store, 'vision', { now: 1000, ...kind('image') });
  await makeExperiment(store, 'Speech', { now: 3000, ...kind('') });
  await makeExperiment(store, 'text_1', { now: 3000 });
  const gone = await makeExperiment(store, 'gone', { now: 2000, ...kind('image') });
  await store.experiments.update(
    HERE,
    { experimentId: gone, expect: 'active' },
    { lifecycleStage: 'deleted', now: 9000 },
  );
}

export const experimentSearchCases: Cases = {
  'lists the newest experiments first, of equal age the smaller id': async (store) => {
    await fill(store);
    expect(await find(store)).toEqual(['Speech', 'text_1', 'vision']);
    expect(await find(store, { view: 'ALL' })).toEqual(['Speech', 'text_1', 'gone', 'vision']);
    expect(await find(store, { view: 'DELETED_ONLY' })).toEqual(['gone']);
  },

  'answers experiments whole': async (store) => {
    await fill(store);
    const query = { filter: undefined, order: [], view: 'ALL', offset: 0, limit: 10 } as const;
    const { items, more } = read(await store.experiments.search(HERE, query));
    const each = await Promise.all(['2', '3', '4', '1'].map((id) => store.experiments.get(HERE, id)));
    expect({ items, more }).toEqual({ items: each, more: false });
  },

  'orders experiments as told, of equal ones the greater id first': async (store) => {
    await fill(store);
    const view = 'ALL';
    expect(await find(store, { view, order: ['name'] })).toEqual(['Speech', 'gone', 'text_1', 'vision']);
    expect(await find(store, { view, order: ['name DESC'] })).toEqual(['vision', 'text_1', 'gone', 'Speech']);
    expect(await find(store, { view, order: ['creation_time'] })).toEqual(['vision', 'gone', 'text_1', 'Speech']);
    expect(await find(store, { view, order: ['last_update_time DESC'] })).toEqual([
      'gone',
      'text_1',
      'Speech',
      'vision',
    ]);
    const twice = ['creation_time DESC', 'name DESC'];
    expect(await find(store, { view, order: twice })).toEqual(['text_1', 'Speech', 'gone', 'vision']);
  },

  'orders ids of experiments as numbers': async (store) => {
    const names = Array.from({ length: 11 }, (_, index) => `e${index + 1}`);
    for (const name of names) await makeExperiment(store, name);
    expect(await find(store)).toEqual(names);
    expect(await find(store, { order: ['experiment_id'] })).toEqual(names);
    expect(await find(store, { order: ['experiment_id DESC'] })).toEqual(names.toReversed());
    expect(await find(store, { order: ['creation_time'] })).toEqual(names.toReversed());
  },

  'filters experiments by attribute': async (store) => {
    await fill(store);
    const table: Record<string, string[]> = {
      "name = 'vision'": ['vision'],
      "name = 'Vision'": [],
      "name != 'vision'": ['Speech', 'text_1'],
      "name LIKE '%s%'": ['vision'],
      "name ILIKE '%S%'": ['Speech', 'vision'],
      "name LIKE 'text__'": ['text_1'],
      'creation_time > 1000': ['Speech', 'text_1'],
      'creation_time >= 1000 AND last_update_time < 3000': ['vision'],
      'creation_time != 3000': ['vision'],
      "experiment_id IN ('1', '3', '77')": ['text_1', 'vision'],
      "experiment_id NOT IN ('1', '3')": ['Speech'],
      "experiment_id = '1'": ['vision'],
      "experiment_id != '1'": ['Speech', 'text_1'],
      "experiment_id = 'one'": [],
      "experiment_id LIKE '%'": ['Speech', 'text_1', 'vision'],
    };
    for (const [filter, names] of Object.entries(table)) expect(await find(store, { filter }), filter).toEqual(names);
  },

  'filters experiments by tag': async (store) => {
    await fill(store);
    const table: Record<string, string[]> = {
      "tags.kind = 'image'": ['vision'],
      "tags.kind != 'image'": ['Speech'],
      "tags.kind = ''": ['Speech'],
      "tags.kind LIKE 'im%'": ['vision'],
      "tags.kind ILIKE 'IM%'": ['vision'],
      'tags.kind IS NULL': ['text_1'],
      'tags.kind IS NOT NULL': ['Speech', 'vision'],
      "tags.Kind = 'image'": [],
      "tags.kind = 'image' AND name = 'Speech'": [],
    };
    for (const [filter, names] of Object.entries(table)) expect(await find(store, { filter }), filter).toEqual(names);
  },

  'lists experiments in pages': async (store) => {
    for (const name of ['e', 'd', 'c', 'b', 'a']) await makeExperiment(store, name);
    const pages: unknown[] = [];
    for (const offset of [0, 2, 3, 4, 5, 9]) {
      const query = { filter: undefined, order: parseOrderBy(['name'], EXPERIMENT_GRAMMAR), view: 'ALL' } as const;
      const { items, more } = read(await store.experiments.search(HERE, { ...query, offset, limit: 2 }));
      pages.push([items.map(({ name }) => name).join(''), more]);
    }
    expect(pages).toEqual([
      ['ab', true],
      ['cd', true],
      ['de', false],
      ['e', false],
      ['', false],
      ['', false],
    ]);
  },

  'searches experiments of its own workspace only': async (store) => {
    await fill(store);
    await store.experiments.create(THERE, experimentNamed('there', { tags: [{ key: 'kind', value: 'image' }] }));
    const query = { filter: parseFilter("tags.kind = 'image'", EXPERIMENT_GRAMMAR), order: [], view: 'ALL' } as const;
    const { items } = read(await store.experiments.search(THERE, { ...query, offset: 0, limit: 10 }));
    expect(items.map(({ name }) => name)).toEqual(['there']);
  },
};
