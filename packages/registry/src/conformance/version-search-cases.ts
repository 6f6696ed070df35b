import { expect } from 'vitest';
import type { ModelRegistry } from '../contract.ts';
import type { Cases } from './cases.ts';
import {
  at,
  HERE,
  makeModel,
  makeVersion,
  makeVersions,
  move,
  numbers,
  point,
  THERE,
  tags,
  versionOf,
} from './fixtures.ts';
import { findNumbers, findVersions } from './searching.ts';

/** Versions of `a`, `B` and `\u{1f600}`, some of them made or changed at one time. */
async function fill(registry: ModelRegistry): Promise<void> {
  for (const name of ['a', 'B', '\u{1f600}']) await makeModel(registry, name, { tags: tags({ kind: 'of the model' }) });
  await makeVersion(registry, 'a', { now: 2000, runId: 'r1', source: 's3://x/1', tags: tags({ kind: 'image' }) });
  await makeVersion(registry, 'a', { now: 4000, runId: 'R1', source: 's3://X/1', tags: tags({ kind: '' }) });
  await makeVersion(registry, 'B', { now: 3000, runId: 'r2', source: 'runs:/r2/m_1' });
  await makeVersion(registry, '\u{1f600}', { now: 4000, source: 's3://x/1%', tags: tags({ kind: 'Image' }) });
  await move(registry, ['B', '1', 'Production'], { at: 6000 });
}

const ALL = ['B/1', 'a/2', '\u{1f600}/1', 'a/1'];

/** What each filter finds, by name, then version. */
async function expectFound(registry: ModelRegistry, table: Readonly<Record<string, readonly string[]>>): Promise<void> {
  for (const [filter, found] of Object.entries(table)) {
    expect(await findNumbers(registry, { filter, order: ['name'] }), filter).toEqual(found);
  }
}

export const versionSearchCases: Cases = {
  'lists the versions that were updated last first, then by name, then the newest': async (registry) => {
    await fill(registry);
    expect(await findNumbers(registry)).toEqual(ALL);
    await makeVersion(registry, 'a', { now: 4000 });
    expect(await findNumbers(registry)).toEqual(['B/1', 'a/3', 'a/2', '\u{1f600}/1', 'a/1']);
    await registry.versions.update(HERE, { name: 'a', version: '1' }, { description: 'd', now: 9000 });
    expect(await findNumbers(registry)).toEqual(['a/1', 'B/1', 'a/3', 'a/2', '\u{1f600}/1']);
  },

  'orders versions as told, of equal ones by name, then the newest first': async (registry) => {
    await fill(registry);
    const table: Record<string, string[]> = {
      name: ['B/1', 'a/2', 'a/1', '\u{1f600}/1'],
      'name DESC': ['\u{1f600}/1', 'a/2', 'a/1', 'B/1'],
      version_number: ['B/1', 'a/1', '\u{1f600}/1', 'a/2'],
      'version_number DESC': ['a/2', 'B/1', 'a/1', '\u{1f600}/1'],
      creation_timestamp: ['a/1', 'B/1', 'a/2', '\u{1f600}/1'],
      'creation_timestamp DESC': ['a/2', '\u{1f600}/1', 'B/1', 'a/1'],
      last_updated_timestamp: ['a/1', 'a/2', '\u{1f600}/1', 'B/1'],
      'last_updated_timestamp DESC': ALL,
    };
    for (const [order, found] of Object.entries(table)) {
      expect(await findNumbers(registry, { order: [order] }), order).toEqual(found);
    }
    const twice = ['creation_timestamp DESC', 'name DESC'];
    expect(await findNumbers(registry, { order: twice })).toEqual(['\u{1f600}/1', 'a/2', 'B/1', 'a/1']);
  },

  'orders versions as numbers': async (registry) => {
    await makeVersions(registry, 'm', 11);
    const up = numbers(11).map((index) => `m/${index + 1}`);
    expect(await findNumbers(registry, { order: ['version_number'] })).toEqual(up);
    expect(await findNumbers(registry, { order: ['version_number DESC'] })).toEqual(up.toReversed());
    expect(await findNumbers(registry)).toEqual(up.toReversed());
    expect(await findNumbers(registry, { filter: 'version_number > 9' })).toEqual(['m/11', 'm/10']);
  },

  'filters versions by name, number and stage': async (registry) => {
    await fill(registry);
    await expectFound(registry, {
      "name = 'a'": ['a/2', 'a/1'],
      "name = 'A'": [],
      "name != 'a'": ['B/1', '\u{1f600}/1'],
      "name LIKE '_'": ['B/1', 'a/2', 'a/1', '\u{1f600}/1'],
      "name ILIKE 'b'": ['B/1'],
      "name IN ('a', 'b', '\u{1f600}')": ['a/2', 'a/1', '\u{1f600}/1'],
      "name NOT IN ('a')": ['B/1', '\u{1f600}/1'],
      'version_number = 2': ['a/2'],
      'version_number != 1': ['a/2'],
      'version_number <= 1': ['B/1', 'a/1', '\u{1f600}/1'],
      "current_stage = 'Production'": ['B/1'],
      "current_stage != 'Production'": ['a/2', 'a/1', '\u{1f600}/1'],
      "current_stage = 'production'": [],
      "current_stage ILIKE 'production'": ['B/1'],
      "current_stage IN ('Production', 'Staging')": ['B/1'],
    });
  },

  'filters versions by run, source and time': async (registry) => {
    await fill(registry);
    await expectFound(registry, {
      "run_id = 'r1'": ['a/1'],
      "run_id != 'r1'": ['B/1', 'a/2', '\u{1f600}/1'],
      "run_id ILIKE 'r1'": ['a/2', 'a/1'],
      "run_id = ''": ['\u{1f600}/1'],
      "run_id IN ('r1', 'r2')": ['B/1', 'a/1'],
      "run_id NOT IN ('r1', 'r2')": ['a/2', '\u{1f600}/1'],
      "source_path = 's3://x/1'": ['a/1'],
      "source_path LIKE 's3://x/1%'": ['a/1', '\u{1f600}/1'],
      "source_path ILIKE 's3://x/1'": ['a/2', 'a/1'],
      "source_path LIKE '%/m_1'": ['B/1'],
      'creation_timestamp > 3000': ['a/2', '\u{1f600}/1'],
      'creation_timestamp = 3000': ['B/1'],
      'last_updated_timestamp >= 4000': ['B/1', 'a/2', '\u{1f600}/1'],
      'last_updated_timestamp < 4000': ['a/1'],
    });
  },

  "filters versions by their tags, not by their models'": async (registry) => {
    await fill(registry);
    await expectFound(registry, {
      "tags.kind = 'image'": ['a/1'],
      "tags.kind != 'image'": ['a/2', '\u{1f600}/1'],
      "tags.kind = ''": ['a/2'],
      "tags.kind ILIKE 'IM%'": ['a/1', '\u{1f600}/1'],
      'tags.kind IS NULL': ['B/1'],
      'tags.kind IS NOT NULL': ['a/2', 'a/1', '\u{1f600}/1'],
      "tags.Kind = 'image'": [],
      "tags.kind = 'of the model'": [],
      "tags.kind = 'image' AND version_number = 1": ['a/1'],
      "tags.kind = 'image' OR current_stage = 'Production'": ['B/1', 'a/1'],
    });
  },

  'finds versions as they are after each change': async (registry) => {
    await fill(registry);
    await registry.models.rename(HERE, 'a', { newName: 'z', now: 9000 });
    await registry.versions.setTag(HERE, { name: 'z', version: '2' }, { key: 'kind', value: 'image' });
    await registry.versions.deleteTag(HERE, { name: 'z', version: '1' }, 'kind');
    await registry.versions.delete(HERE, { name: 'B', version: '1' }, at(9500));
    await registry.models.delete(HERE, '\u{1f600}', at(9500));
    expect(await findNumbers(registry)).toEqual(['z/2', 'z/1']);
    expect(await findNumbers(registry, { filter: "tags.kind = 'image'" })).toEqual(['z/2']);
    expect(await findNumbers(registry, { filter: "name = 'a'" })).toEqual([]);
    expect(await findNumbers(registry, { filter: 'last_updated_timestamp = 9000' })).toEqual(['z/2', 'z/1']);
  },

  'answers versions whole, without aliases': async (registry) => {
    await fill(registry);
    const each = [];
    for (const [name, version] of [
      ['B', '1'],
      ['a', '2'],
      ['\u{1f600}', '1'],
      ['a', '1'],
    ] as const) {
      each.push(await versionOf(registry, [name, version]));
    }
    for (const [name, version] of [
      ['a', '1'],
      ['B', '1'],
    ] as const) {
      await point(registry, [name, version, 'champion'], { at: 7000 });
    }
    expect(await findVersions(registry)).toEqual({ items: each, more: false });
  },

  'lists versions in pages': async (registry) => {
    await makeVersions(registry, 'm', 5);
    const pages: unknown[] = [];
    for (const offset of [0, 2, 3, 4, 5, 9]) {
      const { items, more } = await findVersions(registry, { offset, limit: 2 });
      pages.push([items.map(({ version }) => version).join(''), more]);
    }
    expect(pages).toEqual([
      ['54', true],
      ['32', true],
      ['21', false],
      ['1', false],
      ['', false],
      ['', false],
    ]);
  },

  'searches versions of its own workspace only': async (registry) => {
    await fill(registry);
    await makeModel(registry, 'a', { scope: THERE });
    await makeVersion(registry, 'a', { scope: THERE, runId: 'there' });
    const { items } = await findVersions(registry, { scope: THERE });
    expect(items.map(({ run_id }) => run_id)).toEqual(['there']);
    expect(await findNumbers(registry, { filter: "run_id = 'there'" })).toEqual([]);
    expect(await findNumbers(registry, { scope: { workspace: 'third' } })).toEqual([]);
  },
};
