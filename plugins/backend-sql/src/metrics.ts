import type { MetricStore } from '@labtrail/backend-store';
import { JsonItems, metric, metricLine, runMetric, type Slice } from '@labtrail/core';
import type { z } from 'zod';
import type { Parts } from './parts.ts';
import { joined, type ListJson } from './reader/list-json.ts';

export function metricStore({ reader }: Parts): MetricStore {
  /** Of several runs each thread answers for some, since their series may be long; the answers come in the order of the runs. */
  const ofRuns = async (runIds: readonly string[], ask: (runIds: readonly string[]) => Promise<ListJson>) =>
    joined(await Promise.all(evenly(runIds, reader.mostThreads).map(ask)));
  return {
    history: async ({ workspace, signal }, query) =>
      slice(await reader.ask('history', { workspace, ...query }, signal), metric),
    historyOfRuns: async ({ workspace, signal }, query) =>
      slice(await reader.ask('historyOfRuns', { workspace, ...query }, signal), runMetric),
    sample: async ({ workspace, signal }, query) => {
      const ask = (runIds: readonly string[]) => reader.ask('sample', { workspace, ...query, runIds }, signal);
      return slice(await ofRuns(query.runIds, ask), runMetric);
    },
    envelope: async ({ workspace, signal }, query) => {
      const ask = (runIds: readonly string[]) => reader.ask('envelope', { workspace, ...query, runIds }, signal);
      return slice(await ofRuns(query.runIds, ask), metricLine);
    },
  };
}

/** `items` in order, in `parts` parts of about the same length, none of them empty. */
function evenly<T>(items: readonly T[], parts: number): T[][] {
  const size = Math.max(1, Math.ceil(items.length / parts));
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}

function slice<T>({ json, count, more }: ListJson, schema: z.ZodType<T>): Slice<T> {
  return { items: new JsonItems(json, count, schema), more };
}
