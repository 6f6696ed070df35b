import { expect } from 'vitest';
import type { Cases } from './cases.ts';
import { HERE, makeModel, makeVersion, modelNamed, modelOf, numbers, THERE, tags, versionLike } from './fixtures.ts';

/** Texts that differ in case, in how letters are composed, in width or in spaces at the end only. */
const LOOKALIKES = [
  'm',
  'M',
  'm ',
  ' m',
  '\u{ff4d}',
  'caf\u{e9}',
  'cafe\u{301}',
  'CAF\u{c9}',
  'stra\u{df}e',
  'strasse',
];

export const modelCases: Cases = {
  'makes a registered model and answers it whole': async (registry) => {
    const made = await registry.models.create(
      HERE,
      modelNamed('m', {
        description: 'of cats',
        tags: tags({ b: '2', a: '', B: '1', '\u{1f600}': '4', '\u{ff5e}': '3' }),
      }),
    );
    expect(made).toEqual({
      name: 'm',
      creation_timestamp: 1000,
      last_updated_timestamp: 1000,
      description: 'of cats',
      tags: tags({ B: '1', a: '', b: '2', '\u{ff5e}': '3', '\u{1f600}': '4' }),
    });
    expect(await registry.models.get(HERE, 'm')).toEqual(made);
  },

  'leaves out what a registered model has none of': async (registry) => {
    const plain = { name: 'm', creation_timestamp: 7, last_updated_timestamp: 7 };
    expect(await registry.models.create(HERE, modelNamed('m', { now: 7 }))).toEqual(plain);
    expect(await modelOf(registry, 'm')).toEqual(plain);
    expect(await registry.models.create(HERE, modelNamed('n', { now: 7, description: '' }))).toEqual({
      ...plain,
      name: 'n',
    });
  },

  'takes a name once in a workspace, and leaves who has it as it was': async (registry) => {
    const first = await makeModel(registry, 'm', { description: 'first', tags: tags({ k: 'v' }) });
    const second = modelNamed('m', { description: 'second', tags: tags({ k: 'w', l: 'x' }), now: 2000 });
    expect(await registry.models.create(HERE, second)).toBe('name taken');
    expect(await modelOf(registry, 'm')).toEqual(first);
  },

  'keeps names apart that differ in case or code points only': async (registry) => {
    for (const [index, name] of LOOKALIKES.entries()) {
      await makeModel(registry, name, { description: `${index}` });
      await makeVersion(registry, name, { source: `s${index}` });
    }
    for (const [index, name] of LOOKALIKES.entries()) {
      const version = versionLike(name, '1', { source: `s${index}` });
      expect(await modelOf(registry, name)).toMatchObject({
        name,
        description: `${index}`,
        latest_versions: [version],
      });
      expect(await registry.versions.get(HERE, name, '1')).toEqual(version);
    }
    await registry.models.delete(HERE, 'M', { user: undefined, now: 3000 });
    expect(await registry.models.get(HERE, 'M')).toBeUndefined();
    expect(await modelOf(registry, 'm')).toMatchObject({ description: '0' });
  },

  'keeps texts of registered models as they came': async (registry) => {
    const texts = ["it's; DROP TABLE", '%_\\', '\u{1}\t\n\r', '"{}"', '\u{1f600}\u{ff5e}', 'null', '0'];
    for (const text of texts) {
      await makeModel(registry, `m${text}`, { description: text, tags: tags({ [text]: text }) });
      expect(await modelOf(registry, `m${text}`)).toEqual({
        name: `m${text}`,
        creation_timestamp: 1000,
        last_updated_timestamp: 1000,
        description: text,
        tags: tags({ [text]: text }),
      });
    }
  },

  'changes the description of a registered model, and says when': async (registry) => {
    const made = await makeModel(registry, 'm', { tags: tags({ k: 'v' }) });
    const described = { ...made, description: 'new', last_updated_timestamp: 5000 };
    expect(await registry.models.update(HERE, 'm', { description: 'new', now: 5000 })).toEqual(described);
    expect(await modelOf(registry, 'm')).toEqual(described);
    const plain = { ...made, last_updated_timestamp: 6000 };
    expect(await registry.models.update(HERE, 'm', { description: '', now: 6000 })).toEqual(plain);
    expect(await modelOf(registry, 'm')).toEqual(plain);
  },

  'sets and removes tags of registered models without changing when they were updated last': async (registry) => {
    const made = await makeModel(registry, 'm', { tags: tags({ k: 'v' }) });
    const set = (key: string, value: string) => registry.models.setTag(HERE, 'm', { key, value });
    for (const value of ['w', 'w', '']) expect(await set('k', value)).toEqual({ prompt: false });
    expect(await set('K', 'other')).toEqual({ prompt: false });
    expect(await modelOf(registry, 'm')).toEqual({ ...made, tags: tags({ K: 'other', k: '' }) });
    for (const key of ['k', 'k', 'none', 'K']) {
      expect(await registry.models.deleteTag(HERE, 'm', key)).toEqual({ prompt: false });
    }
    const { tags: _, ...plain } = made;
    expect(await modelOf(registry, 'm')).toEqual(plain);
  },

  'says that a registered model is not there': async (registry) => {
    await makeModel(registry, 'm', { scope: THERE });
    for (const name of ['m', 'none', '']) {
      expect(await registry.models.get(HERE, name)).toBeUndefined();
      expect(await registry.models.update(HERE, name, { description: 'd', now: 9 })).toBe('not found');
      expect(await registry.models.rename(HERE, name, { newName: 'new', now: 9 })).toBe('not found');
      expect(await registry.models.delete(HERE, name, { user: undefined, now: 9 })).toBe('not found');
      expect(await registry.models.setTag(HERE, name, { key: 'k', value: 'v' })).toBe('not found');
      expect(await registry.models.deleteTag(HERE, name, 'k')).toBe('not found');
    }
    expect(await modelOf(registry, 'm', THERE)).toEqual({
      name: 'm',
      creation_timestamp: 1000,
      last_updated_timestamp: 1000,
    });
  },

  'keeps registered models of two workspaces apart': async (registry) => {
    for (const [index, scope] of [HERE, THERE].entries()) {
      await makeModel(registry, 'm', { scope, description: scope.workspace, tags: tags({ k: scope.workspace }) });
      for (const number of numbers(index + 1)) await makeVersion(registry, 'm', { scope, runId: `${number}` });
    }
    await registry.models.setTag(THERE, 'm', { key: 'k', value: 'changed' });
    expect(await modelOf(registry, 'm')).toEqual({
      name: 'm',
      creation_timestamp: 1000,
      last_updated_timestamp: 2000,
      description: 'default',
      latest_versions: [versionLike('m', '1', { run_id: '0' })],
      tags: tags({ k: 'default' }),
    });
    await registry.models.delete(HERE, 'm', { user: undefined, now: 3000 });
    expect(await modelOf(registry, 'm', THERE)).toEqual({
      name: 'm',
      creation_timestamp: 1000,
      last_updated_timestamp: 2000,
      description: 'elsewhere',
      latest_versions: [versionLike('m', '2', { run_id: '1' })],
      tags: tags({ k: 'changed' }),
    });
  },
};
