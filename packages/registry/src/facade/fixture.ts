import type { Caller, LoggedModel, Run } from '@labtrail/core';
import type { ModelRegistry } from '../contract.ts';
import { openMemoryRegistry } from '../memory/index.ts';
import type { RegistryEvent } from './events.ts';
import { Registry, type RegistryOptions } from './registry.ts';

export function caller(user?: string): Caller {
  return { user, workspace: 'default', requestId: 'test' };
}

export const ANYBODY = caller();
export const ANA = caller('ana');
export const BEN = caller('ben');
export const EVE = caller('eve');

export interface Facade {
  readonly registry: Registry;
  readonly store: ModelRegistry;
  /** What was announced, in its order. */
  readonly events: RegistryEvent[];
  /** Goes on by 1 with every look. */
  readonly clock: () => number;
  /** Runs and logged models that there are. */
  readonly runs: Map<string, Run>;
  readonly loggedModels: Map<string, LoggedModel>;
  /** What logged models were told. */
  readonly registered: unknown[];
}

/** A registry over a store in memory, beside which a few runs and logged models are known. */
export function openFacade(options: Partial<RegistryOptions> & { readonly store?: ModelRegistry } = {}): Facade {
  const { store = openMemoryRegistry(), ...rest } = options;
  const [runs, loggedModels] = [new Map<string, Run>(), new Map<string, LoggedModel>()];
  const [events, registered]: [RegistryEvent[], unknown[]] = [[], []];
  let now = 1000;
  const clock = () => now++;
  const lineage = {
    run: async (_: Caller, runId: string) => runs.get(runId),
    loggedModel: async (_: Caller, modelId: string) => loggedModels.get(modelId),
    registered: async (_: Caller, modelId: string, version: object) => void registered.push({ modelId, ...version }),
  };
  const announce = (_: Caller, event: RegistryEvent) => void events.push(event);
  const registry = new Registry(store, { lineage, workingFolder: '/work', clock, announce, ...rest });
  return { registry, store, events, clock, runs, loggedModels, registered };
}

export function runOf(runId: string, artifactUri: string, metrics: Readonly<Record<string, number>> = {}): Run {
  return {
    info: {
      run_uuid: runId,
      run_id: runId,
      experiment_id: '0',
      run_name: runId,
      user_id: 'ana',
      status: 'FINISHED',
      start_time: 1,
      artifact_uri: artifactUri,
      lifecycle_stage: 'active',
    },
    data: { metrics: Object.entries(metrics).map(([key, value]) => ({ key, value, timestamp: 1, step: 0 })) },
    inputs: {},
  };
}

export function loggedModelOf(modelId: string, artifactUri: string, sourceRunId = ''): LoggedModel {
  return {
    info: {
      model_id: modelId,
      experiment_id: '0',
      name: modelId,
      creation_timestamp_ms: 1,
      last_updated_timestamp_ms: 1,
      artifact_uri: artifactUri,
      status: 'LOGGED_MODEL_READY',
      model_type: '',
      source_run_id: sourceRunId,
    },
    data: {},
  };
}

/** What a promise fails with. */
export async function refusal(work: Promise<unknown>): Promise<{ readonly code: string; readonly message: string }> {
  const error = await work.then(
    () => new Error('it was taken'),
    (thrown: Error & { code?: string }) => thrown,
  );
  return { code: 'code' in error ? String(error.code) : '', message: error.message };
}
