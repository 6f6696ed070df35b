import type { DatasetStore } from '@labtrail/backend-store';
import type { DatasetInput, DatasetSummary } from '@labtrail/core';
import { isExperimentId } from './experiment-id.ts';
import type { Parts } from './parts.ts';
import type { Session } from './session.ts';
import { writableRun } from './write/writable-run.ts';

const FIND_DATASET = 'SELECT id FROM datasets WHERE experiment_id = ? AND name = ? AND digest = ?';
const ADD_DATASET =
  'INSERT INTO datasets (experiment_id, name, digest, source_type, source, schema, profile) VALUES (?, ?, ?, ?, ?, ?, ?)';
const FIND_INPUT = 'SELECT id FROM dataset_inputs WHERE run = ? AND dataset = ?';
const ADD_INPUT = 'INSERT INTO dataset_inputs (run, dataset) VALUES (?, ?)';
const ADD_INPUT_TAG =
  'INSERT INTO dataset_input_tags (input, key, value) VALUES (?, ?, ?) ON CONFLICT (input, key) DO NOTHING';
const ADD_MODEL = 'INSERT INTO model_inputs (run, model_id) VALUES (?, ?) ON CONFLICT (run, model_id) DO NOTHING';
const MOST = 1000;

export function datasetStore({ writer, reader }: Parts): DatasetStore {
  return {
    logInputs: (scope, runId, { datasets, models }) =>
      writer.write(async (tx) => {
        const found = await writableRun(tx, scope, runId);
        if (typeof found === 'string') return found;
        for (const input of datasets) await addInput(tx, found, input);
        for (const { model_id } of models) await tx.run(ADD_MODEL, [found.run, model_id]);
        return 'logged';
      }),

    search: async (scope, experimentIds) => {
      const ids = experimentIds.filter(isExperimentId).map(Number);
      const marks = ids.map(() => '?').join(', ');
      const rows = await reader.ask(
        'rows',
        {
          sql: `SELECT DISTINCT d.experiment_id, d.name, d.digest, c.value AS context FROM datasets d
            JOIN dataset_inputs i ON i.dataset = d.id JOIN runs r ON r.id = i.run AND r.lifecycle_stage = 'active' AND r.workspace = ?
            LEFT JOIN dataset_input_tags c ON c.input = i.id AND c.key = 'mlflow.data.context'
            WHERE d.experiment_id IN (${marks}) ORDER BY d.name, d.digest, c.value, d.experiment_id LIMIT ${MOST}`,
          bindings: [scope.workspace, ...ids],
        },
        scope.signal,
      );
      return rows.map(
        (row): DatasetSummary => ({
          experiment_id: String(row.experiment_id),
          name: row.name as string,
          digest: row.digest as string,
          ...(row.context !== null && { context: row.context as string }),
        }),
      );
    },
  };
}

async function addInput(
  tx: Session,
  { run, experiment }: { run: number; experiment: number },
  { dataset, tags = [] }: DatasetInput,
): Promise<void> {
  const { name, digest, source_type, source, schema = null, profile = null } = dataset;
  const known = (await tx.get(FIND_DATASET, [experiment, name, digest]))?.id as number | undefined;
  const id = known ?? (await tx.insert(ADD_DATASET, [experiment, name, digest, source_type, source, schema, profile]));
  if (await tx.get(FIND_INPUT, [run, id])) return;
  const input = await tx.insert(ADD_INPUT, [run, id]);
  for (const { key, value } of tags) await tx.run(ADD_INPUT_TAG, [input, key, value]);
}
