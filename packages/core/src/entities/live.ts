import { z } from 'zod';
import { tag } from './experiment.ts';
import { metric } from './metric.ts';
import { param, runInfo } from './run.ts';

export const liveRun = z.object({
  run_id: z.string(),
  info: runInfo.optional().meta({ description: 'There when the run was made, or what it says was changed.' }),
  metrics: z.array(metric).optional().meta({ description: 'Points, in the order in which they were logged.' }),
  params: z.array(param).optional(),
  tags: z.array(tag).optional(),
  deleted_tags: z.array(z.string()).optional(),
  more: z.literal(true).optional().meta({ description: 'More was written than is told here: read the run again.' }),
});
/** What was written to one run within a moment. Telling it twice does no harm. */
export type LiveRun = z.infer<typeof liveRun>;

export const liveChanges = z.object({
  experiment_id: z.string(),
  experiment: z.literal(true).optional().meta({ description: 'The experiment itself changed: name, tags or stage.' }),
  logged_models: z
    .literal(true)
    .optional()
    .meta({ description: 'Logged models of the experiment are new, changed or deleted, or were measured.' }),
  views: z.literal(true).optional().meta({ description: 'Saved views of the experiment are new, changed or deleted.' }),
  runs: z.array(liveRun),
});
/** What was written to one experiment within a moment. */
export type LiveChanges = z.infer<typeof liveChanges>;

export const liveExperiments = z.object({ experiment_ids: z.array(z.string()) });
/** Experiments that are new, or whose name, tags or stage changed. */
export type LiveExperiments = z.infer<typeof liveExperiments>;

export const liveModels = z.object({ names: z.array(z.string()) });
/** Registered models and prompts that are new, or of which anything changed: versions, stages, aliases, tags, promotions. */
export type LiveModels = z.infer<typeof liveModels>;

export const liveReset = z.object({
  topics: z
    .array(z.string())
    .meta({ description: "Experiments' ids, `experiments` for the list of them, and `models` for the registry." }),
});
/** Of what changes may have been missed: all that is shown of it has to be read again. */
export type LiveReset = z.infer<typeof liveReset>;
