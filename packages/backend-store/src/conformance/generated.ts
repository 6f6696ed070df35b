import { DATASET_CONTEXT_TAG, type Metric, type RunStatus } from '@labtrail/core';
import { KEYS, type Sample, TEXTS } from '@labtrail/search/testing';
import { type Arbitrary, array, constantFrom, dictionary, option, record, tuple } from 'fast-check';
import type { Batch, Inputs, NewRun, RunChange } from '../contract.ts';

const NUMBERS = [-1, -0, 0, 0.5, 1, 2, Number.MAX_VALUE, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
const DATASETS = ['iris', 'Iris', 'wine'];
const STATUSES: readonly RunStatus[] = ['RUNNING', 'SCHEDULED', 'FINISHED', 'FAILED', 'KILLED'];

/** What filters and orders of generated records speak of: what the records hold, and a key that none has. */
export const SAMPLE: Sample = {
  keys: { metric: [...KEYS, 'none'], param: [...KEYS, 'none'], tag: [...KEYS, 'none'] },
  texts: [...TEXTS, ...DATASETS, ...STATUSES, '0', '1', '2'],
  numbers: NUMBERS,
};

/** What happens to a generated run. */
export interface RunStory {
  readonly start: Pick<NewRun, 'name' | 'userId' | 'startTime'>;
  readonly batch: Batch;
  readonly inputs: Inputs;
  readonly change: RunChange;
  readonly deleted: boolean;
}

export const text = constantFrom(...TEXTS);
export const time = constantFrom(0, 1, 2);

export const point: Arbitrary<Metric> = record({
  key: constantFrom(...KEYS),
  value: constantFrom(...NUMBERS, Number.NaN),
  timestamp: time,
  step: constantFrom(-1, 0, 1),
});

export const entries = dictionary(constantFrom(...KEYS), text).map((pairs) =>
  Object.entries(pairs).map(([key, value]) => ({ key, value })),
);

const input = record({ name: constantFrom(...DATASETS), digest: constantFrom('1', '2'), context: option(text) }).map(
  ({ name, digest, context }) => ({
    dataset: { name, digest, source_type: 'local', source: '' },
    ...(context !== null && { tags: [{ key: DATASET_CONTEXT_TAG, value: context }] }),
  }),
);

export const runStory: Arbitrary<RunStory> = record({
  start: record({ name: text, userId: text, startTime: time }),
  batch: record({ metrics: array(point, { maxLength: 8 }), params: entries, tags: entries }),
  inputs: record({ datasets: array(input, { maxLength: 3 }), models: constantFrom<Inputs['models']>([]) }),
  change: record({ status: constantFrom(...STATUSES), endTime: time }, { requiredKeys: [] }),
  deleted: constantFrom(false, false, true),
});

/** Name, creation time, tags and stage of a generated experiment; names are made unique by their number. */
export const experimentStory = record({
  name: text,
  now: time,
  tags: entries,
  deleted: constantFrom(false, false, true),
});

export const window = tuple(constantFrom(0, 0, 1, 3), constantFrom(1, 2, 1000)).map(([offset, limit]) => ({
  offset,
  limit,
}));

export const view = constantFrom('ACTIVE_ONLY' as const, 'DELETED_ONLY' as const, 'ALL' as const);
