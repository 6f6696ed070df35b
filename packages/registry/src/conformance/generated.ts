import { type ModelStage, PROMPT_TAG } from '@labtrail/core';
import { type Grammar, MODEL_VERSION_GRAMMAR, REGISTERED_MODEL_GRAMMAR } from '@labtrail/search';
import { filterArbitrary, KEYS, orderArbitrary, type Sample, TEXTS } from '@labtrail/search/testing';
import { array, boolean, constantFrom, dictionary, option, record, tuple } from 'fast-check';

const STAGES: readonly ModelStage[] = ['None', 'None', 'Staging', 'Production', 'Archived'];

/** What filters and orders speak of: what the records hold, and a key that none has. */
const SAMPLE: Sample = {
  keys: { tag: [...KEYS, PROMPT_TAG, 'none'] },
  texts: [...TEXTS, ...STAGES, 'true', '1', '2'],
  numbers: [-1, 0, 1, 2, 3, 5, 9],
};

const text = constantFrom(...TEXTS);
const time = constantFrom(0, 1, 2);
const tags = dictionary(constantFrom(...KEYS, PROMPT_TAG), constantFrom(...TEXTS, 'true', 'TRUE')).map((pairs) =>
  Object.entries(pairs).map(([key, value]) => ({ key, value })),
);
const window = tuple(constantFrom(0, 0, 1, 3), constantFrom(1, 2, 1000)).map(([offset, limit]) => ({ offset, limit }));

/** What happens to a generated version. */
const versionStory = record({
  start: record({ source: text, runId: text, tags, now: time }),
  stage: constantFrom(...STAGES),
  archive: boolean(),
  moved: time,
  deleted: constantFrom(false, false, false, true),
});

/** What happens to a generated model. Names are unique in a story of several. */
export const modelStory = record({
  name: text,
  start: record({ description: text, tags, now: time }),
  versions: array(versionStory, { maxLength: 4 }),
  updated: option(time, { nil: undefined }),
});

export type ModelStory = typeof modelStory extends { generate(...args: never): { value: infer T } } ? T : never;

const queries = (grammar: Grammar) =>
  array(
    record({
      filter: option(filterArbitrary(SAMPLE, grammar), { nil: undefined }),
      order: orderArbitrary(SAMPLE, grammar),
      prompts: constantFrom('hidden' as const, 'shown' as const),
      window,
    }).map(({ window: part, ...rest }) => ({ ...rest, ...part })),
    { minLength: 25, maxLength: 25 },
  );

export const modelQueries = queries(REGISTERED_MODEL_GRAMMAR);
export const versionQueries = queries(MODEL_VERSION_GRAMMAR);
