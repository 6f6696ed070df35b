import type { MetricStore } from '@labtrail/backend-store';
import { JsonItems, metric, metricLine, runMetric, type Slice } from '@labtrail/core';
import type { z } from 'zod';
import type { Parts } from './parts.ts';
import type { ListJson } from './reader/list-json.ts';

export function metricStore({ reader }: Parts): MetricStore {
  return {
    history: async ({ workspace, signal }, query) =>
      slice(await reader.ask('history', { workspace, ...query }, signal), metric),
    historyOfRuns: async ({ workspace, signal }, query) =>
      slice(await reader.ask('historyOfRuns', { workspace, ...query }, signal), runMetric),
    sample: async ({ workspace, signal }, query) =>
      slice(await reader.ask('sample', { workspace, ...query }, signal), runMetric),
    envelope: async ({ workspace, signal }, query) =>
      slice(await reader.ask('envelope', { workspace, ...query }, signal), metricLine),
  };
}

function slice<T>({ json, count, more }: ListJson, schema: z.ZodType<T>): Slice<T> {
  return { items: new JsonItems(json, count, schema), more };
}
