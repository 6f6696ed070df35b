import {
  checkKeyName,
  checkLength,
  cut,
  invalid,
  LIMITS,
  type MetricPoint,
  type Param,
  shown,
  type Tag,
} from '@labtrail/core';
import type { Batch } from '../contract.ts';

/** What a user logs at once; any part may be left out. */
export interface BatchInput {
  readonly metrics?: readonly MetricPoint[] | undefined;
  readonly params?: readonly Param[] | undefined;
  readonly tags?: readonly Tag[] | undefined;
}

/** A checked batch, and which of its values were cut to their limit, e.g. `params.optimizer=6000`. */
export interface CheckedBatch extends Batch {
  readonly truncated: readonly string[];
}

/**
 * Checks a batch in MLflow's order: how many, each metric, each param, each tag, no param twice. Long values of params and
 * tags are cut, as MLflow does, and named in `truncated`.
 *
 * @throws INVALID_PARAMETER_VALUE
 */
export function checkBatch(input: BatchInput, single = false): CheckedBatch {
  const { metrics = [], params = [], tags = [] } = input;
  checkCounts(metrics.length, params.length, tags.length);
  const at = (list: string, index: number) => (single ? '' : `${list}[${index}].`);
  for (let index = 0; index < metrics.length; index += 1)
    checkMetric(metrics[index] as MetricPoint, () => at('metrics', index));
  for (const [index, param] of params.entries()) checkKey(param.key, `${at('params', index)}key`, 'Param key');
  for (const [index, tag] of tags.entries()) checkKey(tag.key, `${at('tags', index)}key`, `${at('tags', index)}key`);
  checkNoParamTwice(params);
  const truncated: string[] = [];
  return {
    metrics,
    params: params.map((param) => cutValue(param, { limit: LIMITS.paramValue, list: 'params', truncated })),
    tags: tags.map((tag) => cutValue(tag, { limit: LIMITS.tagValue, list: 'tags', truncated })),
    truncated,
  };
}

function checkCounts(metrics: number, params: number, tags: number): void {
  const counts: [string, number, number][] = [
    ['metrics', metrics, LIMITS.batchMetrics],
    ['params', params, LIMITS.batchParams],
    ['tags', tags, LIMITS.batchTags],
    ['metrics, params and tags together', metrics + params + tags, LIMITS.batchTotal],
  ];
  for (const [what, count, limit] of counts) {
    if (count > limit) {
      throw invalid(
        `A batch can hold at most ${limit} ${what}, and this one holds ${count}. Split it into several requests.`,
      );
    }
  }
}

function checkMetric(point: MetricPoint, path: () => string): void {
  checkKey(point.key, () => `${path()}name`, 'Metric name');
  if (point.timestamp < 0) {
    throw invalid(
      `Invalid value ${point.timestamp} for parameter '${path()}timestamp' supplied: a timestamp must be a whole number of milliseconds since the epoch, 0 or more.`,
    );
  }
  if (point.dataset_name || point.dataset_digest) checkDataset(point, path());
}

/** MLflow knows a point's dataset by name and digest, which go together. */
function checkDataset({ dataset_name = '', dataset_digest = '' }: MetricPoint, path: string): void {
  if (dataset_name === '' || dataset_digest === '') {
    const missing = dataset_name === '' ? 'dataset_name' : 'dataset_digest';
    throw invalid(
      `Missing value for required parameter '${path}${missing}': a point's dataset needs a name and a digest. Give both or none.`,
    );
  }
  checkLength(dataset_name, LIMITS.datasetName, `${path}dataset_name`);
  checkLength(dataset_digest, LIMITS.datasetDigest, `${path}dataset_digest`);
}

function checkKey(key: string, field: string | (() => string), lengthField: string): void {
  checkKeyName(key, field);
  checkLength(key, LIMITS.key, lengthField);
}

/** @throws INVALID_PARAMETER_VALUE */
export function checkNoParamTwice(params: readonly Param[]): void {
  if (params.length < 2) return;
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { key } of params) (seen.has(key) ? twice : seen).add(key);
  if (twice.size > 0) {
    throw invalid(`Params are given twice in one request: ${[...twice].map(shown).join(', ')}. Give each key once.`);
  }
}

function cutValue<T extends Tag>(entry: T, how: { limit: number; list: string; truncated: string[] }): T {
  const value = cut(entry.value, how.limit);
  if (value === entry.value) return entry;
  how.truncated.push(`${how.list}.${encodeURIComponent(entry.key)}=${how.limit}`);
  return { ...entry, value };
}
