import { DatabaseSync } from 'node:sqlite';
import type { Api, BatchBody } from './api.ts';
import { databaseOf } from './launch.ts';
import { workOf } from './writer.ts';

/** The books of a writer, as far as an audit needs them. */
export interface Books {
  readonly runId: string;
  readonly kept: Iterable<number>;
  readonly lost: Iterable<number>;
}

/** What a run holds, each thing as one text. */
type Held = ReadonlySet<string>;

const KEYS = ['series-0', 'series-1', 'series-2', 'series-3', 'alone'];

/**
 * Faults of a run against its writer's books, none when all is well: acknowledged turns that aren't there, whole turns
 * or halves of which there is no record, and points that are there twice.
 */
export async function faultsOf(api: Api, { runId, kept, lost }: Books): Promise<string[]> {
  const held = await heldBy(api, runId);
  const faults: string[] = [];
  const explained = new Set<string>();
  const check = (n: number, mayBeMissing: boolean) => {
    const things = thingsOf(workOf(n));
    const found = things.filter((thing) => held.has(thing));
    if (found.length < things.length && (!mayBeMissing || found.length > 0)) {
      faults.push(`turn ${n} of ${runId}: ${found.length} of ${things.length} are there`);
    }
    for (const thing of things) explained.add(thing);
  };
  for (const n of kept) check(n, false);
  for (const n of lost) check(n, true);
  for (const thing of held) if (!explained.has(thing)) faults.push(`nobody wrote ${thing} to ${runId}`);
  return faults;
}

function thingsOf({ metrics = [], params = [], tags = [] }: BatchBody): string[] {
  return [
    ...metrics.map(({ key, value, timestamp, step }) => `point ${key} ${step} ${value} ${timestamp}`),
    ...params.map(({ key, value }) => `param ${key}=${value}`),
    ...tags.map(({ key, value }) => `tag ${key}=${value}`),
  ];
}

async function heldBy(api: Api, runId: string): Promise<Held> {
  const { data } = await api.run(runId);
  const histories = await Promise.all(KEYS.map((key) => api.history(runId, key)));
  const tags = (data.tags ?? []).filter(({ key }) => !key.startsWith('mlflow.'));
  const things = thingsOf({ metrics: histories.flat(), params: data.params ?? [], tags });
  const held = new Set(things);
  if (held.size < things.length) throw new Error(`${runId} holds ${things.length - held.size} points twice`);
  return held;
}

/** Keys of runs that aren't among the columns of their experiment. */
const UNLISTED = ['series', 'params', 'tags']
  .map(
    (table, kind) => `SELECT '${table}' AS kind, k.key FROM ${table} k JOIN runs r ON r.id = k.run
      WHERE NOT EXISTS (SELECT 1 FROM run_columns c WHERE c.experiment_id = r.experiment_id AND c.kind = ${kind} AND c.key = k.key)`,
  )
  .join(' UNION ');

/** `ok`, when the database is sound: SQLite says so, and each key of a run is among the columns of its experiment. */
export function integrityOf(folder: string): string {
  const said = rowsOf(folder, 'PRAGMA integrity_check').map(({ integrity_check }) => String(integrity_check));
  const unlisted = rowsOf(folder, UNLISTED).map(({ kind, key }) => `no column for ${kind} ${key}`);
  return [...said, ...unlisted].join('\n');
}

/** Rows of the database, read beside whoever has it open. */
export function rowsOf(folder: string, sql: string): Record<string, unknown>[] {
  const database = new DatabaseSync(databaseOf(folder), { readOnly: true, timeout: 10_000 });
  try {
    return database.prepare(sql).all();
  } finally {
    database.close();
  }
}
