import { z } from 'zod';
import { tag } from './experiment.ts';
import { integer } from './scalars.ts';

export const dataset = z.object({
  name: z.string(),
  digest: z.string(),
  source_type: z.string(),
  source: z.string(),
  schema: z.string().optional(),
  profile: z.string().optional(),
});
/** A version of some data: a name and the digest of its content, unique together within an experiment. */
export type Dataset = z.infer<typeof dataset>;

export const datasetInput = z.object({
  tags: z.array(tag).optional(),
  dataset,
});
/** That a run used a dataset, and as what: the tag `mlflow.data.context` says "training", "eval" or the like. */
export type DatasetInput = z.infer<typeof datasetInput>;

export const modelInput = z.object({ model_id: z.string() });
/** That a run used a logged model. */
export type ModelInput = z.infer<typeof modelInput>;

export const modelOutput = modelInput.extend({ step: integer });
/** That a run made a logged model, at a step of its training. */
export type ModelOutput = z.infer<typeof modelOutput>;

export const datasetSummary = z.object({
  experiment_id: z.string(),
  name: z.string(),
  digest: z.string(),
  context: z.string().optional(),
});
/** A dataset as an experiment's runs used it. */
export type DatasetSummary = z.infer<typeof datasetSummary>;
