import { z } from 'zod';
import { tag } from './experiment.ts';
import { integer } from './scalars.ts';
import { MODEL_STAGES, PROMPT_TAG } from './words.ts';

export const modelStage = z.enum(MODEL_STAGES);
/** A step in the life of a model version. */
export type ModelStage = z.infer<typeof modelStage>;

export const modelVersionStatus = z.enum(['PENDING_REGISTRATION', 'FAILED_REGISTRATION', 'READY']);
export type ModelVersionStatus = z.infer<typeof modelVersionStatus>;

export const modelVersion = z.object({
  name: z.string().meta({ description: 'The registered model that it is a version of.' }),
  version: z.string().meta({ description: 'A whole number from 1, as text; never used twice within a model.' }),
  creation_timestamp: integer,
  last_updated_timestamp: integer,
  current_stage: modelStage,
  description: z.string().optional(),
  source: z.string().meta({ description: 'URI of the folder that the model was logged to.' }),
  run_id: z.string().meta({ description: 'The run that made it; empty when none was named.' }),
  status: modelVersionStatus,
  tags: z.array(tag).optional().meta({ description: 'Sorted by key; left out when there are none.' }),
  run_link: z.string(),
  aliases: z.array(z.string()).optional().meta({ description: 'Sorted; left out when there are none.' }),
});
/** One model of a registered model's history. */
export type ModelVersion = z.infer<typeof modelVersion>;

export const modelAlias = z.object({ alias: z.string(), version: z.string() });
/** A name that stands for one version of a registered model, and may move to another. */
export type ModelAlias = z.infer<typeof modelAlias>;

export const registeredModel = z.object({
  name: z.string(),
  creation_timestamp: integer,
  last_updated_timestamp: integer,
  description: z.string().optional().meta({ description: 'Left out when it is empty.' }),
  latest_versions: z.array(modelVersion).optional().meta({
    description: 'The newest version of each stage that has one, without aliases; left out when there is none.',
  }),
  tags: z.array(tag).optional().meta({ description: 'Sorted by key; left out when there are none.' }),
  aliases: z.array(modelAlias).optional().meta({ description: 'Sorted by alias; left out when there are none.' }),
});
/** A name under which versions of a model, or of a prompt, are kept. */
export type RegisteredModel = z.infer<typeof registeredModel>;

/** Whether tags mark a prompt. Of tags with one key the last counts; the value is read in any case, as MLflow does. */
export function isPrompt(tags: readonly { readonly key: string; readonly value: string }[] | undefined): boolean {
  return tags?.findLast(({ key }) => key === PROMPT_TAG)?.value.toLowerCase() === 'true';
}
