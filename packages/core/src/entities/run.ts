import { z } from 'zod';
import { datasetInput, modelInput, modelOutput } from './dataset.ts';
import { tag } from './experiment.ts';
import { metric } from './metric.ts';
import { integer, lifecycleStage } from './scalars.ts';
import { RUN_STATUSES } from './words.ts';

export const runStatus = z.enum(RUN_STATUSES);
export type RunStatus = z.infer<typeof runStatus>;

export const param = z.object({ key: z.string(), value: z.string() });
/** A key and a text that is written once. */
export type Param = z.infer<typeof param>;

export const runInfo = z.object({
  run_uuid: z.string().meta({ description: 'The same as run_id, for old clients.' }),
  experiment_id: z.string(),
  run_name: z.string(),
  user_id: z.string(),
  status: runStatus,
  start_time: integer,
  end_time: integer.optional(),
  artifact_uri: z.string(),
  lifecycle_stage: lifecycleStage,
  run_id: z.string(),
});
export type RunInfo = z.infer<typeof runInfo>;

export const run = z.object({
  info: runInfo,
  data: z.object({
    metrics: z.array(metric).optional().meta({ description: 'The latest point of each series, oldest series first.' }),
    params: z.array(param).optional().meta({ description: 'Sorted by key.' }),
    tags: z.array(tag).optional().meta({ description: 'Sorted by key.' }),
  }),
  inputs: z.object({
    dataset_inputs: z.array(datasetInput).optional(),
    model_inputs: z.array(modelInput).optional(),
  }),
  outputs: z.object({ model_outputs: z.array(modelOutput).optional() }).optional(),
});
/** One execution: what it was, what was put in, what came out. Lists that are empty are left out. */
export type Run = z.infer<typeof run>;

/** The tag that holds a run's name; it and the name are kept the same. */
export const RUN_NAME_TAG = 'mlflow.runName';

/** Where a run keeps its artifacts: `<location>/<run id>/artifacts`, before the query that a location may have. */
export function runArtifactUri(location: string, runId: string): string {
  return below(location, `${runId}/artifacts`);
}

function below(location: string, path: string): string {
  const [, base = '', query = ''] = /^([^?]*)(\?.*)?$/s.exec(location) ?? [];
  return `${base.replace(/\/+$/, '')}/${path}${query}`;
}

/** Where a logged model keeps its artifacts: `<location>/models/<model id>/artifacts`, before the query that a location may have. */
export function loggedModelArtifactUri(location: string, modelId: string): string {
  return below(location, `models/${modelId}/artifacts`);
}
