import { PROMPT_TAG } from '@labtrail/core';
import { expect } from 'vitest';
import type { ModelRegistry } from '../contract.ts';
import type { Cases } from './cases.ts';
import { freely, HERE, makeModel, makeVersion, newVersion, tags } from './fixtures.ts';
import { findModels, findNames, findNumbers } from './searching.ts';

/** Values of the tag, and whether each makes a prompt. */
const VALUES: Readonly<Record<string, boolean>> = {
  true: true,
  TRUE: true,
  tRuE: true,
  false: false,
  '': false,
  ' true': false,
  '1': false,
};

const marked = (value: string) => tags({ [PROMPT_TAG]: value });

/** A model for each of {@link VALUES}, named after it, with one version. */
async function fill(registry: ModelRegistry): Promise<void> {
  for (const value of Object.keys(VALUES)) {
    await makeModel(registry, `of ${value}`, { tags: marked(value) });
    await makeVersion(registry, `of ${value}`);
  }
  await makeModel(registry, 'plain', { tags: tags({ [PROMPT_TAG.toUpperCase()]: 'true' }) });
  await makeVersion(registry, 'plain');
}

const EVERY = [...Object.keys(VALUES).map((value) => `of ${value}`), 'plain'].toSorted();
const HIDDEN = ['of TRUE', 'of tRuE', 'of true'];
const LEFT = EVERY.filter((name) => !HIDDEN.includes(name));

export const promptCases: Cases = {
  'hides models whose tag makes them prompts, in any case of letters': async (registry) => {
    await fill(registry);
    expect(await findNames(registry)).toEqual(LEFT);
    expect(await findNames(registry, { prompts: 'shown' })).toEqual(EVERY);
    expect(await findNames(registry, { filter: "name = 'of true'" })).toEqual([]);
    expect(await findNames(registry, { filter: "name = 'of true'", prompts: 'shown' })).toEqual(['of true']);
  },

  'hides versions of prompts, and versions whose own tag makes them some': async (registry) => {
    await fill(registry);
    await makeModel(registry, 'mixed');
    for (const value of Object.keys(VALUES)) await makeVersion(registry, 'mixed', { tags: marked(value) });
    const order = ['name'];
    const mixed = (versions: readonly number[]) => versions.map((version) => `mixed/${version}`);
    const left = LEFT.map((name) => `${name}/1`);
    const own = Object.values(VALUES).map((prompt, index) => (prompt ? 0 : index + 1));
    expect(await findNumbers(registry, { order })).toEqual([
      ...mixed(own.filter((version) => version > 0).toReversed()),
      ...left,
    ]);
    const every = [...mixed([7, 6, 5, 4, 3, 2, 1]), ...EVERY.map((name) => `${name}/1`)];
    expect(await findNumbers(registry, { order, prompts: 'shown' })).toEqual(every);
  },

  'shows prompts whole': async (registry) => {
    const made = await makeModel(registry, 'p', { tags: tags({ [PROMPT_TAG]: 'true', k: 'v' }) });
    expect(made.tags).toEqual(tags({ k: 'v', [PROMPT_TAG]: 'true' }).toSorted((a, b) => (a.key < b.key ? -1 : 1)));
    expect(await findModels(registry, { prompts: 'shown' })).toEqual({ items: [made], more: false });
    expect(await registry.models.get(HERE, 'p')).toEqual(made);
  },

  'hides and shows a model as its tag comes and goes': async (registry) => {
    await makeModel(registry, 'm');
    await makeVersion(registry, 'm');
    const seen = async () => [await findNames(registry), await findNumbers(registry)];
    await registry.models.setTag(HERE, 'm', { key: PROMPT_TAG, value: 'true' });
    expect(await seen()).toEqual([[], []]);
    await registry.models.setTag(HERE, 'm', { key: PROMPT_TAG, value: 'no' });
    expect(await seen()).toEqual([['m'], ['m/1']]);
    await registry.models.setTag(HERE, 'm', { key: PROMPT_TAG, value: 'True' });
    await makeVersion(registry, 'm');
    expect(await seen()).toEqual([[], []]);
    await registry.models.deleteTag(HERE, 'm', PROMPT_TAG);
    expect(await seen()).toEqual([['m'], ['m/2', 'm/1']]);
  },

  'hides and shows a version as its own tag comes and goes': async (registry) => {
    await makeModel(registry, 'm');
    await makeVersion(registry, 'm');
    await makeVersion(registry, 'm');
    const target = { name: 'm', version: '1' };
    await registry.versions.setTag(HERE, target, { key: PROMPT_TAG, value: 'TRUE' });
    expect(await findNumbers(registry)).toEqual(['m/2']);
    expect(await findNames(registry)).toEqual(['m']);
    await registry.versions.deleteTag(HERE, target, PROMPT_TAG);
    expect(await findNumbers(registry)).toEqual(['m/2', 'm/1']);
  },

  'counts pages without what is hidden': async (registry) => {
    for (const name of ['a', 'b', 'c', 'd']) {
      await makeModel(registry, name, { tags: marked(name < 'c' ? 'true' : 'false') });
      await makeVersion(registry, name);
    }
    const { items, more } = await findModels(registry, { limit: 1, offset: 1 });
    expect([items.map(({ name }) => name), more]).toEqual([['d'], false]);
    expect(await findNumbers(registry, { limit: 1, offset: 1 })).toEqual(['d/1']);
  },

  "says of each write whether the model's tags make it a prompt": async (registry) => {
    await makeModel(registry, 'm', { tags: marked('True') });
    const target = { name: 'm', version: '1' };
    const alias = { alias: 'a', ...freely(3000) };
    const write = async () => [
      (await registry.versions.create(HERE, newVersion('m', { tags: marked('true') }))) as { prompt: boolean },
      await registry.versions.setTag(HERE, target, { key: 'k', value: 'v' }),
      await registry.versions.deleteTag(HERE, target, 'k'),
      await registry.versions.setAlias(HERE, target, alias),
      await registry.versions.deleteAlias(HERE, 'm', alias),
      await registry.models.setTag(HERE, 'm', { key: 'k', value: 'v' }),
      await registry.models.deleteTag(HERE, 'm', 'k'),
    ];
    const told = async () => (await write()).map((touched) => typeof touched === 'object' && touched.prompt);
    expect(await told()).toEqual([true, true, true, true, true, true, true]);
    expect(await registry.models.deleteTag(HERE, 'm', PROMPT_TAG)).toEqual({ prompt: false });
    expect(await told()).toEqual([false, false, false, false, false, false, false]);
    expect(await registry.models.setTag(HERE, 'm', { key: PROMPT_TAG, value: 'true' })).toEqual({ prompt: true });
  },
};
