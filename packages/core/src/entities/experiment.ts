import { z } from 'zod';
import { integer, lifecycleStage } from './scalars.ts';

export const tag = z.object({ key: z.string(), value: z.string() });
/** A key and a text that may be overwritten: of an experiment, a run or an input. */
export type Tag = z.infer<typeof tag>;

export const experiment = z.object({
  experiment_id: z.string(),
  name: z.string(),
  artifact_location: z.string().meta({ description: 'URI below which the artifacts of its runs are kept.' }),
  lifecycle_stage: lifecycleStage,
  last_update_time: integer,
  creation_time: integer,
  tags: z.array(tag).optional().meta({ description: 'Sorted by key; left out when there are none.' }),
  workspace: z.string(),
});
/** A named group of runs. Entities are shaped as MLflow's REST API shows them: their JSON is the wire's. */
export type Experiment = z.infer<typeof experiment>;
