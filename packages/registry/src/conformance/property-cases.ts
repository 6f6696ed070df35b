import { isPrompt, type ModelVersion, type RegisteredModel, type Scope } from '@labtrail/core';
import { matches } from '@labtrail/search';
import { assert, asyncProperty, uniqueArray } from 'fast-check';
import { expect } from 'vitest';
import type { ModelRegistry, RegisteredModelQuery } from '../contract.ts';
import { compareModels, compareVersions, searchableModel, searchableVersion } from '../searchable.ts';
import type { Cases } from './cases.ts';
import { makeModel, makeVersion, read } from './fixtures.ts';
import { type ModelStory, modelQueries, modelStory, versionQueries } from './generated.ts';

/** The same for everyone, so that a red case can be shown to others. */
const HOW = { seed: 20_262, numRuns: 25 };
const stories = uniqueArray(modelStory, { maxLength: 5, selector: ({ name }) => name });

const BY_NOBODY = { user: undefined, policyRevision: undefined };

async function tellVersions(registry: ModelRegistry, scope: Scope, { name, versions }: ModelStory): Promise<void> {
  for (const { start, stage, archive, moved, deleted } of versions) {
    const { version } = await makeVersion(registry, name, { ...start, scope });
    const move = { stage, archiveExisting: archive && stage !== 'None', now: moved, ...BY_NOBODY };
    await registry.versions.transition(scope, { name, version }, move);
    if (deleted) await registry.versions.delete(scope, { name, version }, { user: undefined, now: 1 });
  }
}

/** Tells the stories in a workspace of their own, and answers the models as the registry tells them, in their listed form. */
async function tell(registry: ModelRegistry, scope: Scope, told: readonly ModelStory[]) {
  const models: RegisteredModel[] = [];
  const versions: ModelVersion[] = [];
  for (const story of told) {
    const { name, start, updated } = story;
    await makeModel(registry, name, { ...start, scope });
    await tellVersions(registry, scope, story);
    if (updated !== undefined) await registry.models.update(scope, name, { description: 'updated', now: updated });
    models.push(listed((await registry.models.get(scope, name)) as RegisteredModel));
    for (const index of story.versions.keys()) {
      const version = await registry.versions.get(scope, name, `${index + 1}`);
      if (version) versions.push(version);
    }
  }
  return { models, versions };
}

function listed(model: RegisteredModel): RegisteredModel {
  const { latest_versions: latest, ...rest } = model;
  const byStage = latest?.toSorted((a, b) => (a.current_stage < b.current_stage ? -1 : 1));
  return { ...rest, ...(byStage && { latest_versions: byStage }) };
}

function page<T>(items: readonly T[], { offset, limit }: RegisteredModelQuery) {
  return { items: items.slice(offset, offset + limit), more: items.length > offset + limit };
}

export const propertyCases: Cases = {
  'finds the models that the evaluator of filters finds, in its order': async (registry) => {
    let made = 0;
    const agrees = asyncProperty(stories, modelQueries, async (told, asked) => {
      made += 1;
      const scope = { workspace: `w${made}` };
      const { models } = await tell(registry, scope, told);
      for (const query of asked) {
        const found = models
          .filter(({ tags }) => query.prompts === 'shown' || !isPrompt(tags))
          .filter((model) => matches(query.filter, searchableModel(model)))
          .toSorted(compareModels(query.order));
        const answer = read(await registry.models.search(scope, query));
        expect(answer, JSON.stringify(query)).toEqual(page(found, query));
      }
    });
    await assert(agrees, HOW);
  },

  'finds the versions that the evaluator of filters finds, in its order': async (registry) => {
    let made = 0;
    const agrees = asyncProperty(stories, versionQueries, async (told, asked) => {
      made += 1;
      const scope = { workspace: `w${made}` };
      const { models, versions } = await tell(registry, scope, told);
      const prompts = new Set(models.filter(({ tags }) => isPrompt(tags)).map(({ name }) => name));
      for (const query of asked) {
        const found = versions
          .filter(({ name, tags }) => query.prompts === 'shown' || !(prompts.has(name) || isPrompt(tags)))
          .filter((version) => matches(query.filter, searchableVersion(version)))
          .toSorted(compareVersions(query.order));
        const answer = read(await registry.versions.search(scope, query));
        expect(answer, JSON.stringify(query)).toEqual(page(found, query));
      }
    });
    await assert(agrees, HOW);
  },
};
