import type { Session } from '../session.ts';
import { KIND_NUMBERS } from './known-columns.ts';
import type { WritableRun } from './writable-run.ts';

// Before the run itself goes: only models beside it go with it.
const TAKE_MODELS = `UPDATE logged_models SET experiment_id = ?1 FROM runs r
  WHERE r.id = ?2 AND logged_models.source_run_id = r.run_id AND logged_models.experiment_id = r.experiment_id
  AND logged_models.workspace = r.workspace`;
const MOVE = 'UPDATE runs SET experiment_id = ? WHERE id = ?';
const TAKE_COLUMNS = (
  [
    ['series', 'metric'],
    ['params', 'param'],
    ['tags', 'tag'],
  ] as const
).map(
  ([table, kind]) =>
    `INSERT INTO run_columns (experiment_id, kind, key) SELECT ?, ${KIND_NUMBERS[kind]}, key FROM ${table} WHERE run = ? ON CONFLICT DO NOTHING`,
);
const COPY_DATASETS = `INSERT INTO datasets (experiment_id, name, digest, source_type, source, schema, profile)
  SELECT ?, d.name, d.digest, d.source_type, d.source, d.schema, d.profile FROM dataset_inputs i
  JOIN datasets d ON d.id = i.dataset WHERE i.run = ? ORDER BY i.id ON CONFLICT (experiment_id, name, digest) DO NOTHING`;
const USE_COPIES = `UPDATE dataset_inputs SET dataset = (SELECT theirs.id FROM datasets mine JOIN datasets theirs
  ON theirs.experiment_id = ? AND theirs.name = mine.name AND theirs.digest = mine.digest WHERE mine.id = dataset_inputs.dataset)
  WHERE run = ?`;

/** Makes runs ones of another experiment, with their columns, datasets and the models that they made. Answers which experiments they came from. */
export async function moveRuns(
  tx: Session,
  runs: readonly WritableRun[],
  target: number,
): Promise<{ from: readonly string[] }> {
  const leaving = runs.filter(({ experiment }) => experiment !== target);
  for (const { run } of leaving) {
    for (const sql of [TAKE_MODELS, MOVE, ...TAKE_COLUMNS, COPY_DATASETS, USE_COPIES]) await tx.run(sql, [target, run]);
  }
  return { from: [...new Set(leaving.map(({ experiment }) => String(experiment)))] };
}
