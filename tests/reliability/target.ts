import { openSqlStore } from '@labtrail/backend-sql';
import { openTracking } from '@labtrail/backend-store';
import { anonymous, isLabtrailError } from '@labtrail/core';
import { Api, type BatchBody } from './api.ts';

/** What came of a write: it is kept, it was refused for a reason, or the connection was lost and nobody knows. */
export type Fate = { readonly kind: 'kept' | 'lost' } | { readonly kind: 'refused'; readonly why: string };

/** Takes writes: a server, or an open store. */
export interface Target {
  /** The new run's id; rejects when there is none. */
  createRun(name: string): Promise<string>;
  log(runId: string, batch: BatchBody): Promise<Fate>;
  close(): Promise<void>;
}

/** Batches of one thing go to the endpoint for that thing. */
export function serverTarget(url: string): Target {
  const api = new Api(url);
  return {
    createRun: (name) => api.createRun(name),
    async log(runId, batch) {
      const [path, fields] = bodyOf(batch);
      try {
        const { status, text } = await api.post(path, { run_id: runId, ...fields });
        return status === 200 ? { kind: 'kept' } : { kind: 'refused', why: `${status} ${text}` };
      } catch {
        return { kind: 'lost' };
      }
    },
    close: async () => api.close(),
  };
}

/** The store itself, opened as a script opens it. */
export async function storeTarget(file: string): Promise<Target> {
  const store = await openSqlStore(`sqlite:///${file}`, { workingFolder: '/' });
  const tracking = await openTracking(store, { artifactRoot: 'mlflow-artifacts:' });
  const caller = anonymous('script');
  return {
    async createRun(name) {
      const run = await tracking.runs.create(caller, { experiment_id: '0', run_name: name });
      return run.info.run_id;
    },
    async log(runId, batch) {
      try {
        await tracking.runs.log(caller, runId, batch);
        return { kind: 'kept' };
      } catch (error) {
        const code = isLabtrailError(error) ? error.code : 'unexpected';
        return { kind: 'refused', why: `${code} ${(error as Error).message}` };
      }
    },
    close: () => tracking.close(),
  };
}

function bodyOf({ metrics = [], params = [], tags = [] }: BatchBody): [path: string, fields: object] {
  const [metric] = metrics;
  const [param] = params;
  const [tag] = tags;
  if (metrics.length + params.length + tags.length > 1) return ['runs/log-batch', { metrics, params, tags }];
  if (metric) return ['runs/log-metric', metric];
  return param ? ['runs/log-parameter', param] : ['runs/set-tag', tag as object];
}
