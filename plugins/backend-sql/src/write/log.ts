import type { Batch, LogOutcome, ParamConflict } from '@labtrail/backend-store';
import { type MetricPoint, type Param, RUN_NAME_TAG, type Tag } from '@labtrail/core';
import { type KeyedPoints, pack } from '../metrics/packing.ts';
import { grouped, summarise } from '../metrics/summary.ts';
import type { Session } from '../session.ts';
import type { KnownColumns } from './known-columns.ts';
import type { WritableRun } from './writable-run.ts';

/** A block holds the points of one batch, so a series' place is its block's and its own within that. */
const SERIES_PER_BLOCK = 1024;

const FIND_PARAM = 'SELECT value FROM params WHERE run = ? AND key = ?';
const ADD_PARAM = 'INSERT INTO params (run, key, value) VALUES (?, ?, ?)';
const ADD_TAG = 'INSERT INTO tags (run, key, value) VALUES (?, ?, ?)';
const SET_TAG =
  'INSERT INTO tags (run, key, value) VALUES (?, ?, ?) ON CONFLICT (run, key) DO UPDATE SET value = excluded.value';
const RENAME = 'UPDATE runs SET name = ? WHERE id = ?';
const ADD_BLOCK = 'INSERT INTO metric_blocks (run, points) VALUES (?, ?)';
const ADD_ORIGIN =
  'INSERT INTO metric_origins (run, key, timestamp, step, value, is_nan, model_id, dataset_name, dataset_digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING';

const LATER = `(excluded.latest_step, excluded.latest_timestamp, coalesce(excluded.latest_value, 0), excluded.latest_value IS NULL)
  > (series.latest_step, series.latest_timestamp, coalesce(series.latest_value, 0), series.latest_value IS NULL)`;
const later = (column: string) => `${column} = CASE WHEN ${LATER} THEN excluded.${column} ELSE series.${column} END`;
const extreme = (column: string, sign: '<' | '>') =>
  `${column} = CASE WHEN series.${column} IS NULL OR excluded.${column} ${sign} series.${column} THEN coalesce(excluded.${column}, series.${column}) ELSE series.${column} END`;

/** Takes the points of a batch into a series' row. The latest is by step, then timestamp, then value; NaN is NULL and counts as 0. */
const SUM_UP = `INSERT INTO series
  (run, key, ordinal, count, latest_value, latest_timestamp, latest_step, min_value, max_value, first_step, last_step)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (run, key) DO UPDATE SET count = series.count + excluded.count,
  ${later('latest_value')}, ${later('latest_timestamp')}, ${later('latest_step')},
  ${extreme('min_value', '<')}, ${extreme('max_value', '>')},
  ${extreme('first_step', '<')}, ${extreme('last_step', '>')}`;

/** A batch on its way in, its metrics packed before the transaction began. */
export interface PackedBatch {
  readonly batch: Batch;
  readonly series: readonly KeyedPoints[];
  readonly blob: Uint8Array | undefined;
}

export function packBatch(batch: Batch): PackedBatch {
  const series = batch.metrics.length > 0 ? grouped(batch.metrics) : [];
  return { batch, series, blob: series.length > 0 ? pack(series) : undefined };
}

/** What is written to: a run, and the columns of its experiment that are known. */
export interface RunTarget extends WritableRun {
  readonly columns: KnownColumns;
}

/** Logs to a run, or tells which params stand in the way. */
export async function logTo(
  session: Session,
  target: RunTarget,
  { batch, series, blob }: PackedBatch,
): Promise<LogOutcome> {
  const { run, experiment, columns } = target;
  const { fresh, conflicts } = await sift(session, run, batch.params);
  if (conflicts.length > 0) return { conflicts };
  if (blob) {
    const block = await session.insert(ADD_BLOCK, [run, blob]);
    await sumUp(session, { target, block, series });
    await noteOrigins(session, run, batch.metrics);
  }
  const known = columns.of(experiment, 'param');
  for (const { key, value } of fresh) {
    await session.run(ADD_PARAM, [run, key, value]);
    if (!known.has(key)) await columns.add(session, experiment, { kind: 'param', key });
  }
  for (const tag of batch.tags) await setRunTag(session, target, tag);
  return 'logged';
}

/** Sets a tag of a run; the one that holds its name renames it. */
export async function setRunTag(session: Session, target: RunTarget, { key, value }: Tag): Promise<void> {
  const { run, experiment, columns } = target;
  await session.run(SET_TAG, [run, key, value]);
  if (!columns.of(experiment, 'tag').has(key)) await columns.add(session, experiment, { kind: 'tag', key });
  if (key === RUN_NAME_TAG) await session.run(RENAME, [value, run]);
}

/** Gives a new run its tags, whose keys are unique. */
export async function addRunTags(session: Session, target: RunTarget, tags: readonly Tag[]): Promise<void> {
  const { run, experiment, columns } = target;
  const known = columns.of(experiment, 'tag');
  for (const { key, value } of tags) {
    await session.run(ADD_TAG, [run, key, value]);
    if (!known.has(key)) await columns.add(session, experiment, { kind: 'tag', key });
  }
}

/** Which params are new, and which are there with another value. */
async function sift(
  session: Session,
  run: number,
  params: readonly Param[],
): Promise<{ fresh: Param[]; conflicts: ParamConflict[] }> {
  const fresh: Param[] = [];
  const conflicts: ParamConflict[] = [];
  for (const param of params) {
    const found = await session.get(FIND_PARAM, [run, param.key]);
    if (!found) fresh.push(param);
    else if (found.value !== param.value) {
      conflicts.push({ key: param.key, oldValue: String(found.value), newValue: param.value });
    }
  }
  return { fresh, conflicts };
}

async function sumUp(
  session: Session,
  { target, block, series }: { target: RunTarget; block: number; series: readonly KeyedPoints[] },
): Promise<void> {
  const { run, experiment, columns } = target;
  const known = columns.of(experiment, 'metric');
  for (let index = 0; index < series.length; index += 1) {
    const { key, points } = series[index] as KeyedPoints;
    const { count, latest, min, max, firstStep, lastStep } = summarise(points);
    await session.run(SUM_UP, [
      run,
      key,
      block * SERIES_PER_BLOCK + index,
      count,
      numberOrNull(latest.value),
      latest.timestamp,
      latest.step,
      min ?? null,
      max ?? null,
      firstStep,
      lastStep,
    ]);
    if (!known.has(key)) await columns.add(session, experiment, { kind: 'metric', key });
  }
}

/** Notes where points say that they were measured, each once. */
async function noteOrigins(session: Session, run: number, metrics: readonly MetricPoint[]): Promise<void> {
  for (let index = 0; index < metrics.length; index += 1) {
    const { key, value, timestamp, step, model_id, dataset_name, dataset_digest } = metrics[index] as MetricPoint;
    if (model_id === undefined && dataset_name === undefined && dataset_digest === undefined) continue;
    const point = [key, timestamp, step, Number.isNaN(value) ? 0 : value, Number(Number.isNaN(value))];
    await session.run(ADD_ORIGIN, [run, ...point, model_id ?? '', dataset_name ?? '', dataset_digest ?? '']);
  }
}

function numberOrNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
