import { z } from 'zod';
import { tag } from './experiment.ts';
import { metric } from './metric.ts';
import { param } from './run.ts';
import { integer } from './scalars.ts';

export const loggedModelStatus = z.enum([
  'LOGGED_MODEL_STATUS_UNSPECIFIED',
  'LOGGED_MODEL_PENDING',
  'LOGGED_MODEL_READY',
  'LOGGED_MODEL_UPLOAD_FAILED',
]);
/** Whether a logged model's files are all there. */
export type LoggedModelStatus = z.infer<typeof loggedModelStatus>;

export const loggedModelMetric = metric.extend({
  dataset_name: z.string().optional(),
  dataset_digest: z.string().optional(),
  model_id: z.string(),
  run_id: z.string(),
});
/** A point that was measured on a logged model, perhaps on a dataset, by a run. */
export type LoggedModelMetric = z.infer<typeof loggedModelMetric>;

export const loggedModelInfo = z.object({
  model_id: z.string(),
  experiment_id: z.string(),
  name: z.string(),
  creation_timestamp_ms: integer,
  last_updated_timestamp_ms: integer,
  artifact_uri: z.string(),
  status: loggedModelStatus,
  model_type: z.string().meta({ description: 'A word of the user, such as classifier; empty when none was given.' }),
  source_run_id: z.string().meta({ description: 'The run that logged it; empty when none was named.' }),
  tags: z.array(tag).optional().meta({ description: 'Sorted by key; left out when there are none.' }),
});
export type LoggedModelInfo = z.infer<typeof loggedModelInfo>;

export const loggedModel = z.object({
  info: loggedModelInfo,
  data: z.object({
    params: z.array(param).optional().meta({ description: 'Sorted by key; left out when there are none.' }),
    metrics: z.array(loggedModelMetric).optional().meta({ description: 'Every point; left out when there are none.' }),
  }),
});
/** A model as an experiment keeps it, before or without a registered name. */
export type LoggedModel = z.infer<typeof loggedModel>;
