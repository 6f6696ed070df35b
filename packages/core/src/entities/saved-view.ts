import { z } from 'zod';
import { integer } from './scalars.ts';

export const savedView = z.object({
  view_id: z.string(),
  experiment_id: z.string(),
  name: z.string().meta({ description: 'Unique among the views of its experiment.' }),
  state: z.string().meta({ description: 'What the reader set up, in words that the web UI alone understands.' }),
  user: z.string().optional().meta({ description: 'Who made it; left out for the anonymous caller.' }),
  creation_time: integer,
  last_update_time: integer,
});
/** A named way of looking at the runs of an experiment, which others can open, too. */
export type SavedView = z.infer<typeof savedView>;
