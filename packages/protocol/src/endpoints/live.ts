import { z } from 'zod';
import { LABTRAIL, rawEndpoint } from '../endpoint.ts';
import { text, texts } from './fields.ts';

export const live = {
  watchLive: rawEndpoint({
    methods: ['GET'],
    prefixes: LABTRAIL,
    policy: 'tracking:read',
    part: 'tracking',
    path: '/live',
    doc: 'Tells what is written to experiments and the registry, as server-sent events: changes, experiments, models, reset, and open once what was missed is told.',
    query: z.object({
      experiment_ids: texts,
      topics: z
        .array(z.enum(['experiments', 'models']))
        .optional()
        .meta({
          description:
            'experiments: which experiments are new, renamed, tagged, deleted or restored. models: which registered models and prompts are new or changed.',
        }),
      last_event_id: text.meta({
        description:
          'The id of the last event that was read, as in the header Last-Event-ID: what was written since comes first.',
      }),
    }),
    tail: false,
    body: 'none',
    answer: 'events',
  }),
};
