import type { LoggedModel } from '@labtrail/core';
import { array, assert, asyncProperty } from 'fast-check';
import { expect } from 'vitest';
import type { BackendStore, LoggedModelQuery } from '../contract.ts';
import { compareLoggedModels, findsLoggedModel } from '../searchable-logged-model.ts';
import type { Cases } from './cases.ts';
import { HERE, makeExperiment, makeRun, read } from './fixtures.ts';
import { makeModel, measure, modelId, modelOf } from './logged-models.ts';
import { type ModelStory, modelQuery, modelStory } from './model-generated.ts';

/** The same for everyone, so that a red case can be shown to others. */
const HOW = { seed: 20_261, numRuns: 25 };

/** Tells the stories in a new experiment, and answers the models that are left as the store tells them. */
async function tell(store: BackendStore, experimentId: string, [first, stories]: readonly [number, ModelStory[]]) {
  const runs = [await makeRun(store, [first, experimentId]), await makeRun(store, [first + 1, experimentId])];
  const left: LoggedModel[] = [];
  for (const [index, { start, measured, end, deleted }] of stories.entries()) {
    const model = await makeModel(store, [first + index, experimentId], start);
    for (const { first: one, point, on } of measured) {
      await measure(store, [runs[one ? 0 : 1] as string, model], [[point], on]);
    }
    await store.loggedModels.finalize(HERE, model, end);
    if (deleted) await store.loggedModels.delete(HERE, model, { now: 9 });
    else left.push(await modelOf(store, modelId(first + index)));
  }
  return left;
}

function found(models: readonly LoggedModel[], query: LoggedModelQuery) {
  const { offset, limit, order } = query;
  const items = models.filter((model) => findsLoggedModel(query, model)).toSorted(compareLoggedModels(order));
  return { items: items.slice(offset, offset + limit), more: items.length > offset + limit };
}

export const modelPropertyCases: Cases = {
  'finds the logged models that the evaluator of filters finds, in its order': async (store) => {
    let made = 0;
    const stories = array(modelStory, { maxLength: 8 });
    const queries = array(modelQuery, { minLength: 25, maxLength: 25 });
    const agrees = asyncProperty(stories, queries, async (told, asked) => {
      const id = await makeExperiment(store, `experiment ${made}`);
      const models = await tell(store, id, [made, told]);
      made += told.length + 2;
      for (const rest of asked) {
        const query: LoggedModelQuery = { experimentIds: [id], ...rest };
        expect(read(await store.loggedModels.search(HERE, query)), JSON.stringify(query)).toEqual(found(models, query));
      }
    });
    await assert(agrees, HOW);
  },
};
