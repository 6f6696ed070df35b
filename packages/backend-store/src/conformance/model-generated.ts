import type { LoggedModelStatus, Metric, MetricOrigin } from '@labtrail/core';
import type { Order } from '@labtrail/search';
import { LOGGED_MODEL_GRAMMAR } from '@labtrail/search';
import { filterArbitrary, orderArbitrary, type Sample } from '@labtrail/search/testing';
import { type Arbitrary, array, constantFrom, option, record } from 'fast-check';
import type { DatasetName, LoggedModelOrder, LoggedModelQuery, NewLoggedModel } from '../contract.ts';
import { entries, point, SAMPLE, text, time, window } from './generated.ts';

const STATUSES: readonly LoggedModelStatus[] = [
  'LOGGED_MODEL_PENDING',
  'LOGGED_MODEL_READY',
  'LOGGED_MODEL_UPLOAD_FAILED',
];
const ORIGINS: readonly MetricOrigin[] = [
  {},
  { dataset_name: 'iris', dataset_digest: '1' },
  { dataset_name: 'iris', dataset_digest: '2' },
  { dataset_name: 'wine', dataset_digest: '1' },
];
const DATASETS: readonly DatasetName[] = [
  { name: 'iris', digest: undefined },
  { name: 'iris', digest: '2' },
  { name: 'wine', digest: undefined },
  { name: 'wine', digest: '1' },
  { name: 'Iris', digest: undefined },
];
const MODEL_SAMPLE: Sample = { ...SAMPLE, texts: [...SAMPLE.texts, 'PENDING', 'READY', 'UPLOAD_FAILED'] };

/** A point that a run measures; `first` tells which of two runs. */
export interface Measurement {
  readonly first: boolean;
  readonly point: Metric;
  readonly on: MetricOrigin;
}

/** What happens to a generated logged model. */
export interface ModelStory {
  readonly start: Pick<NewLoggedModel, 'name' | 'modelType' | 'sourceRunId' | 'params' | 'tags' | 'now'>;
  readonly measured: readonly Measurement[];
  readonly end: { readonly status: LoggedModelStatus; readonly now: number };
  readonly deleted: boolean;
}

const measurement: Arbitrary<Measurement> = record({
  first: constantFrom(true, false),
  point,
  on: constantFrom(...ORIGINS),
});

export const modelStory: Arbitrary<ModelStory> = record({
  start: record({ name: text, modelType: text, sourceRunId: text, params: entries, tags: entries, now: time }),
  measured: array(measurement, { maxLength: 8 }),
  end: record({ status: constantFrom(...STATUSES), now: time }),
  deleted: constantFrom(false, false, false, true),
});

function onDatasets(order: readonly Order[]): Arbitrary<LoggedModelOrder[]> {
  const dataset = option(constantFrom(...DATASETS), { nil: undefined });
  return array(dataset, { minLength: order.length, maxLength: order.length }).map((datasets) =>
    order.map((each, index) => ({ ...each, dataset: datasets[index] })),
  );
}

/** All of a query but the experiments. */
export const modelQuery: Arbitrary<Omit<LoggedModelQuery, 'experimentIds'>> = record({
  filter: option(filterArbitrary(MODEL_SAMPLE, LOGGED_MODEL_GRAMMAR), { nil: undefined }),
  datasets: array(constantFrom(...DATASETS), { maxLength: 2 }),
  order: orderArbitrary(MODEL_SAMPLE, LOGGED_MODEL_GRAMMAR).chain(onDatasets),
  window,
}).map(({ window: part, ...rest }) => ({ ...rest, ...part }));
