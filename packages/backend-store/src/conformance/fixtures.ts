import { itemsOf, type Metric, type MetricPoint, RUN_NAME_TAG, type Run, type Scope, type Slice } from '@labtrail/core';
import { expect } from 'vitest';
import type { BackendStore, Batch, NewExperiment, NewRun } from '../contract.ts';

export const HERE: Scope = { workspace: 'default' };
/** Another workspace of the same store. */
export const THERE: Scope = { workspace: 'elsewhere' };
/** What is made, and in which workspace; {@link HERE} if not said. */
export type Scoped<T> = T & { readonly scope?: Scope };

export const ROOT = 'mlflow-artifacts:';

/** What `create` needs for an experiment; `now` is 1000. */
export function experimentNamed(name: string, change: Partial<NewExperiment> = {}): NewExperiment {
  return { name, artifactLocation: undefined, artifactRoot: ROOT, tags: [], now: 1000, ...change };
}

/** Makes an experiment and answers its id. */
export async function makeExperiment(
  store: BackendStore,
  name: string,
  change: Scoped<Partial<NewExperiment>> = {},
): Promise<string> {
  const { scope = HERE, ...rest } = change;
  const made = await store.experiments.create(scope, experimentNamed(name, rest));
  if (typeof made === 'string') throw new Error(`The experiment ${name} wasn't made: ${made}.`);
  return made.experiment_id;
}

/** A run id that tells its number and sorts by it. */
export function runId(number: number): string {
  return String(number).padStart(32, '0');
}

/** What `create` needs for a run; its name is `run <number>`, its start time 0. */
export function newRun(number: number, experimentId: string, change: Partial<NewRun> = {}): NewRun {
  const name = change.name ?? `run ${number}`;
  const tags = [...(change.tags ?? []), { key: RUN_NAME_TAG, value: name }];
  return { runId: runId(number), experimentId, name, userId: '', startTime: 0, ...change, tags };
}

/** Makes a run and answers its id. */
export async function makeRun(
  store: BackendStore,
  [number, experimentId]: readonly [number, string],
  change: Scoped<Partial<NewRun>> = {},
): Promise<string> {
  const { scope = HERE, ...rest } = change;
  const made = await store.runs.create(scope, newRun(number, experimentId, rest));
  if (typeof made === 'string') throw new Error(`The run ${number} wasn't made: ${made}.`);
  return made.info.run_id;
}

/** Makes the run 1 of a new experiment and answers its id. */
export async function startRun(store: BackendStore): Promise<string> {
  return makeRun(store, [1, await makeExperiment(store, 'experiment')]);
}

/** A point of `value` at `step` and `timestamp`. */
export function point(key: string, value: number, [step, timestamp]: readonly [number, number] = [0, 0]): Metric {
  return { key, value, timestamp, step };
}

/** Logs what must be taken. */
export async function log(store: BackendStore, run: string, batch: Partial<Batch>): Promise<void> {
  expect(await store.runs.log(HERE, run, { metrics: [], params: [], tags: [], ...batch })).toBe('logged');
}

/** Logs points, 1,000 at once. */
export async function logPoints(store: BackendStore, run: string, points: readonly MetricPoint[]): Promise<void> {
  for (let at = 0; at < points.length; at += 1000) await log(store, run, { metrics: points.slice(at, at + 1000) });
}

/** The run, which must be there. */
export async function runOf(store: BackendStore, run: string): Promise<Run> {
  const found = await store.runs.get(HERE, run);
  if (!found) throw new Error(`The run ${run} isn't there.`);
  return found;
}

/** All points of a series. */
export async function historyOf(store: BackendStore, run: string, key: string): Promise<readonly Metric[]> {
  return read(await store.metrics.history(HERE, { runId: run, key, offset: 0, limit: 100_000 })).items;
}

/** A slice whose items are entities, whichever way the store gave them. */
export function read<T>({ items, more }: Slice<T>): { items: readonly T[]; more: boolean } {
  return { items: itemsOf(items), more };
}
