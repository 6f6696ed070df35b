import { expect } from 'vitest';
import type { Cases } from './cases.ts';
import {
  at,
  freely,
  HERE,
  makeModel,
  makeVersion,
  makeVersions,
  modelOf,
  move,
  newVersion,
  point,
  THERE,
  tags,
  versionLike,
  versionOf,
} from './fixtures.ts';

/** Texts that name no version, though a lenient reader may take some of them for 1 or 10. */
const NO_VERSIONS = [
  '',
  '0',
  '01',
  '+1',
  '-1',
  ' 1',
  '1 ',
  '1\n',
  '1.0',
  '1e0',
  '0x1',
  '1_0',
  '\u{661}',
  '\u{ff11}',
  'one',
];
const TOO_GREAT = ['2', '9007199254740993', '9223372036854775808', '9'.repeat(40)];

export const versionCases: Cases = {
  'makes a version and answers it whole': async (registry) => {
    await makeModel(registry, 'm');
    const version = {
      name: 'm',
      version: '1',
      creation_timestamp: 2000,
      last_updated_timestamp: 2000,
      current_stage: 'None',
      description: 'of cats',
      source: 'models:/m-1',
      run_id: 'run-1',
      status: 'READY',
      tags: tags({ B: '1', a: '', b: '2' }),
      run_link: 'https://runs/1',
    };
    const told = newVersion('m', {
      source: 'models:/m-1',
      storageLocation: 's3://files/1',
      runId: 'run-1',
      runLink: 'https://runs/1',
      description: 'of cats',
      tags: tags({ b: '2', a: '', B: '1' }),
    });
    expect(await registry.versions.create(HERE, told)).toEqual({ prompt: false, version });
    expect(await registry.versions.get(HERE, 'm', '1')).toEqual(version);
    expect(await registry.versions.storageLocation(HERE, { name: 'm', version: '1' })).toBe('s3://files/1');
  },

  'touches the model that a version is made of': async (registry) => {
    await makeModel(registry, 'm');
    await makeVersion(registry, 'm', { now: 4000 });
    expect(await modelOf(registry, 'm')).toMatchObject({ creation_timestamp: 1000, last_updated_timestamp: 4000 });
    expect(await registry.versions.create(HERE, newVersion('none'))).toBe('no model');
    expect(await registry.versions.create(THERE, newVersion('m'))).toBe('no model');
  },

  'counts versions up from 1, each model by itself': async (registry) => {
    for (const name of ['a', 'b']) await makeModel(registry, name);
    const made = [];
    for (const name of ['a', 'a', 'b', 'a', 'b']) made.push((await makeVersion(registry, name)).version);
    expect(made).toEqual(['1', '2', '1', '3', '2']);
  },

  'never uses the number of a deleted version again': async (registry) => {
    await makeVersions(registry, 'm', 3);
    for (const version of ['3', '2', '1']) {
      expect(await registry.versions.delete(HERE, { name: 'm', version }, at(3000))).toBe('deleted');
    }
    expect((await makeVersion(registry, 'm')).version).toBe('4');
    await registry.versions.delete(HERE, { name: 'm', version: '4' }, at(3000));
    await registry.models.rename(HERE, 'm', { newName: 'n', now: 4000 });
    expect((await makeVersion(registry, 'n')).version).toBe('5');
  },

  'tells what a version leaves out or has empty': async (registry) => {
    await makeModel(registry, 'm');
    expect(await makeVersion(registry, 'm')).toEqual(versionLike('m', '1'));
    expect(await registry.versions.get(HERE, 'm', '1')).toEqual(versionLike('m', '1'));
  },

  'finds a version by its number as it is written only': async (registry) => {
    await makeVersions(registry, 'm', 1);
    for (const version of [...NO_VERSIONS, ...TOO_GREAT]) {
      const target = { name: 'm', version };
      expect(await registry.versions.get(HERE, 'm', version), version).toBeUndefined();
      expect(await registry.versions.storageLocation(HERE, target), version).toBeUndefined();
      expect(await registry.versions.update(HERE, target, { description: 'd', now: 9 }), version).toBe('no version');
      expect(await registry.versions.setTag(HERE, target, { key: 'k', value: 'v' }), version).toBe('no version');
      expect(await registry.versions.deleteTag(HERE, target, 'k'), version).toBe('no version');
      expect(await registry.versions.delete(HERE, target, at(9)), version).toBe('no version');
      const stage = { stage: 'Staging', archiveExisting: false, ...freely(9) } as const;
      expect(await registry.versions.transition(HERE, target, stage), version).toBe('no version');
      expect(await registry.versions.setAlias(HERE, target, { alias: 'a', ...freely(9) }), version).toBe('no version');
    }
    expect(await modelOf(registry, 'm')).toMatchObject({ last_updated_timestamp: 2000 });
    expect(await registry.versions.get(HERE, 'm', '1')).toEqual(versionLike('m', '1'));
  },

  'tells versions 1 and 10 and those of other models and workspaces apart': async (registry) => {
    await makeVersions(registry, 'm', 10);
    await makeVersions(registry, 'other', 1);
    await makeModel(registry, 'm', { scope: THERE });
    await makeVersion(registry, 'm', { scope: THERE, description: 'there' });
    await registry.versions.update(HERE, { name: 'm', version: '1' }, { description: 'changed', now: 5000 });
    expect(await versionOf(registry, ['m', '10'])).toEqual(versionLike('m', '10'));
    expect(await versionOf(registry, ['other', '1'])).toEqual(versionLike('other', '1'));
    expect(await versionOf(registry, ['m', '1'], THERE)).toEqual(versionLike('m', '1', { description: 'there' }));
    expect(await registry.versions.get(THERE, 'm', '2')).toBeUndefined();
  },

  'changes and removes the description of a version, and says when': async (registry) => {
    await makeVersions(registry, 'm', 1);
    const target = { name: 'm', version: '1' };
    const told = { description: 'new', last_updated_timestamp: 5000 };
    expect(await registry.versions.update(HERE, target, { description: 'new', now: 5000 })).toEqual(
      versionLike('m', '1', told),
    );
    expect(await versionOf(registry, ['m', '1'])).toEqual(versionLike('m', '1', told));
    const { description: _, ...plain } = versionLike('m', '1', { last_updated_timestamp: 6000 });
    expect(await registry.versions.update(HERE, target, { description: undefined, now: 6000 })).toEqual(plain);
    expect(await versionOf(registry, ['m', '1'])).toEqual(plain);
    expect((await modelOf(registry, 'm')).last_updated_timestamp).toBe(2000);
  },

  'answers a version whole after each change': async (registry) => {
    await makeVersions(registry, 'm', 1);
    await registry.versions.setTag(HERE, { name: 'm', version: '1' }, { key: 'k', value: 'v' });
    await point(registry, ['m', '1', 'b'], { at: 3000 });
    await point(registry, ['m', '1', 'a'], { at: 3000 });
    const whole = versionLike('m', '1', { tags: tags({ k: 'v' }), aliases: ['a', 'b'] });
    const described = { ...whole, description: 'd', last_updated_timestamp: 4000 };
    const target = { name: 'm', version: '1' };
    expect(await registry.versions.update(HERE, target, { description: 'd', now: 4000 })).toEqual(described);
    expect(await move(registry, ['m', '1', 'Staging'], { at: 5000 })).toEqual({
      ...described,
      current_stage: 'Staging',
      last_updated_timestamp: 5000,
    });
  },

  'sets and removes tags of a version without changing when anything was updated last': async (registry) => {
    await makeModel(registry, 'm');
    await makeVersion(registry, 'm', { tags: tags({ k: 'v' }) });
    await makeVersion(registry, 'm', { tags: tags({ k: 'v' }) });
    const target = { name: 'm', version: '1' };
    for (const value of ['w', 'w', '']) {
      expect(await registry.versions.setTag(HERE, target, { key: 'k', value })).toEqual({ prompt: false });
    }
    await registry.versions.setTag(HERE, target, { key: 'K', value: 'other' });
    expect(await versionOf(registry, ['m', '1'])).toEqual(versionLike('m', '1', { tags: tags({ K: 'other', k: '' }) }));
    for (const key of ['k', 'k', 'none', 'K']) {
      expect(await registry.versions.deleteTag(HERE, target, key)).toEqual({ prompt: false });
    }
    expect(await versionOf(registry, ['m', '1'])).toEqual(versionLike('m', '1'));
    expect(await versionOf(registry, ['m', '2'])).toEqual(versionLike('m', '2', { tags: tags({ k: 'v' }) }));
    expect((await modelOf(registry, 'm')).last_updated_timestamp).toBe(2000);
  },

  'keeps texts of versions as they came': async (registry) => {
    await makeModel(registry, 'm');
    const texts = ["it's; DROP TABLE", '%_\\', '\u{1}\t\n\r', '"{}"', '\u{1f600}\u{ff5e}', 'null', '0'];
    for (const [index, text] of texts.entries()) {
      const told = { source: text, runId: text, runLink: text, description: text, tags: tags({ [text]: text }) };
      const made = await makeVersion(registry, 'm', told);
      const rest = { source: text, run_id: text, run_link: text, description: text, tags: told.tags };
      expect(made).toEqual(versionLike('m', `${index + 1}`, rest));
      expect(await versionOf(registry, ['m', made.version])).toEqual(made);
    }
  },
};
