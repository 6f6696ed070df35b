import { expect } from 'vitest';
import type { ModelRegistry } from '../contract.ts';
import type { Cases } from './cases.ts';
import {
  HERE,
  makeModel,
  makeVersion,
  makeVersions,
  modelOf,
  move,
  point,
  THERE,
  tags,
  versionLike,
} from './fixtures.ts';
import { findModels, findNames } from './searching.ts';

/** Four models, two of them made at one time. */
async function fill(registry: ModelRegistry): Promise<void> {
  const kind = (value: string) => ({ tags: tags({ kind: value }) });
  await makeModel(registry, 'vision', { now: 1000, ...kind('image') });
  await makeModel(registry, 'Speech', { now: 3000, ...kind('') });
  await makeModel(registry, 'text_1', { now: 3000 });
  await makeModel(registry, 'old', { now: 2000, ...kind('Image') });
  await registry.models.update(HERE, 'old', { description: 'described', now: 5000 });
}

const ALL = ['Speech', 'old', 'text_1', 'vision'];

export const modelSearchCases: Cases = {
  'lists models by name': async (registry) => {
    for (const name of ['b', 'B', '\u{1f600}', 'a', '\u{ff5e}', 'a b', '10', '9']) await makeModel(registry, name);
    expect(await findNames(registry)).toEqual(['10', '9', 'B', 'a', 'a b', 'b', '\u{ff5e}', '\u{1f600}']);
  },

  'orders models as told, of equal ones by name': async (registry) => {
    await fill(registry);
    const table: Record<string, string[]> = {
      name: ALL,
      'name DESC': ALL.toReversed(),
      creation_timestamp: ['vision', 'old', 'Speech', 'text_1'],
      'creation_timestamp DESC': ['Speech', 'text_1', 'old', 'vision'],
      last_updated_timestamp: ['vision', 'Speech', 'text_1', 'old'],
      'last_updated_timestamp DESC': ['old', 'Speech', 'text_1', 'vision'],
      'timestamp DESC': ['old', 'Speech', 'text_1', 'vision'],
    };
    for (const [order, names] of Object.entries(table)) {
      expect(await findNames(registry, { order: [order] }), order).toEqual(names);
    }
    const twice = ['creation_timestamp DESC', 'name DESC'];
    expect(await findNames(registry, { order: twice })).toEqual(['text_1', 'Speech', 'old', 'vision']);
  },

  'filters models by name and time': async (registry) => {
    await fill(registry);
    const table: Record<string, string[]> = {
      "name = 'vision'": ['vision'],
      "name = 'Vision'": [],
      "name != 'vision'": ['Speech', 'old', 'text_1'],
      "name LIKE '%s%'": ['vision'],
      "name ILIKE '%S%'": ['Speech', 'vision'],
      "name LIKE 'text__'": ['text_1'],
      "name LIKE 'text'": [],
      "name IN ('old', 'vision', 'none')": ['old', 'vision'],
      "name NOT IN ('old', 'vision')": ['Speech', 'text_1'],
      'creation_timestamp > 1000': ['Speech', 'old', 'text_1'],
      'creation_timestamp >= 2000 AND last_updated_timestamp < 5000': ['Speech', 'text_1'],
      'creation_timestamp != 3000': ['old', 'vision'],
      'last_updated_timestamp = 5000': ['old'],
      'last_updated_timestamp <= 1000': ['vision'],
    };
    for (const [filter, names] of Object.entries(table)) {
      expect(await findNames(registry, { filter }), filter).toEqual(names);
    }
  },

  'filters models by tag': async (registry) => {
    await fill(registry);
    const table: Record<string, string[]> = {
      "tags.kind = 'image'": ['vision'],
      "tags.kind != 'image'": ['Speech', 'old'],
      "tags.kind = ''": ['Speech'],
      "tags.kind LIKE 'im%'": ['vision'],
      "tags.kind ILIKE 'im%'": ['old', 'vision'],
      'tags.kind IS NULL': ['text_1'],
      'tags.kind IS NOT NULL': ['Speech', 'old', 'vision'],
      "tags.Kind = 'image'": [],
      "tags.kind = 'image' AND name = 'Speech'": [],
      "tags.kind = 'image' OR name = 'text_1'": ['text_1', 'vision'],
      "NOT (tags.kind = 'image')": ['Speech', 'old', 'text_1'],
    };
    for (const [filter, names] of Object.entries(table)) {
      expect(await findNames(registry, { filter }), filter).toEqual(names);
    }
  },

  "finds a model by its own tags, not by its versions'": async (registry) => {
    await makeModel(registry, 'm', { tags: tags({ k: 'model' }) });
    await makeVersion(registry, 'm', { tags: tags({ k: 'version', own: 'v' }) });
    expect(await findNames(registry, { filter: "tags.k = 'version'" })).toEqual([]);
    expect(await findNames(registry, { filter: 'tags.own IS NULL' })).toEqual(['m']);
  },

  'finds models as they are after each change': async (registry) => {
    await fill(registry);
    await registry.models.setTag(HERE, 'vision', { key: 'kind', value: 'sound' });
    await registry.models.deleteTag(HERE, 'old', 'kind');
    await registry.models.rename(HERE, 'text_1', { newName: 'image', now: 9000 });
    await registry.models.delete(HERE, 'Speech', { user: undefined, now: 9000 });
    expect(await findNames(registry, { filter: 'tags.kind IS NOT NULL' })).toEqual(['vision']);
    expect(await findNames(registry, { filter: "tags.kind = 'image'" })).toEqual([]);
    expect(await findNames(registry, { filter: 'last_updated_timestamp > 8000' })).toEqual(['image']);
    expect(await findNames(registry)).toEqual(['image', 'old', 'vision']);
  },

  'answers models whole, their latest versions by stage and without aliases': async (registry) => {
    await makeModel(registry, 'a', { description: 'd', tags: tags({ k: 'v' }) });
    for (const now of [2000, 2001, 2002, 2003, 2004])
      await makeVersion(registry, 'a', { now, tags: tags({ n: `${now}` }) });
    await move(registry, ['a', '1', 'Staging'], { at: 3000 });
    await move(registry, ['a', '3', 'Production'], { at: 3000 });
    await move(registry, ['a', '4', 'Archived'], { at: 3000 });
    await point(registry, ['a', '5', 'champion'], { at: 3000 });
    await makeModel(registry, 'b');
    const { items, more } = await findModels(registry);
    const latest = [
      { version: '4', current_stage: 'Archived' as const, at: 2003, updated: 3000 },
      { version: '5', current_stage: 'None' as const, at: 2004, updated: 2004 },
      { version: '3', current_stage: 'Production' as const, at: 2002, updated: 3000 },
      { version: '1', current_stage: 'Staging' as const, at: 2000, updated: 3000 },
    ].map(({ version, current_stage, at, updated }) =>
      versionLike('a', version, {
        creation_timestamp: at,
        last_updated_timestamp: updated,
        current_stage,
        tags: tags({ n: `${at}` }),
      }),
    );
    const first = { ...(await modelOf(registry, 'a')), latest_versions: latest };
    expect({ items, more }).toEqual({ items: [first, await modelOf(registry, 'b')], more: false });
    expect(first).toMatchObject({
      description: 'd',
      tags: tags({ k: 'v' }),
      aliases: [{ alias: 'champion', version: '5' }],
    });
  },

  'lists models in pages': async (registry) => {
    for (const name of ['e', 'd', 'c', 'b', 'a']) await makeVersions(registry, name, 2);
    const pages: unknown[] = [];
    for (const offset of [0, 2, 3, 4, 5, 9]) {
      const { items, more } = await findModels(registry, { offset, limit: 2 });
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

  'searches models of its own workspace only': async (registry) => {
    await fill(registry);
    await makeModel(registry, 'there', { scope: THERE, tags: tags({ kind: 'image' }) });
    expect(await findNames(registry, { scope: THERE })).toEqual(['there']);
    expect(await findNames(registry, { filter: "tags.kind = 'image'" })).toEqual(['vision']);
    expect(await findNames(registry, { scope: { workspace: 'third' } })).toEqual([]);
  },
};
