import { columnKind, runColumn } from '@labtrail/core';
import { z } from 'zod';
import { jsonEndpoint, LABTRAIL, type Method } from '../endpoint.ts';
import { keyValue, maxResults, nothing, pageToken, required, text } from './fields.ts';

const place = { prefixes: LABTRAIL, part: 'tracking' } as const;
const write = { ...place, methods: ['POST'] as Method[], policy: 'tracking:write' } as const;
const runIds = z.array(required).min(1).meta({ description: '1,000 at most; one that is named twice counts once.' });

/** What is asked of many runs at once. */
export const manyRuns = {
  listRunColumns: jsonEndpoint({
    ...place,
    methods: ['GET'],
    policy: 'tracking:read',
    path: '/runs/columns',
    doc: 'Lists the keys that runs of the experiments, deleted ones too, were logged with: metrics, params, then tags, each by key.',
    request: z.object({
      experiment_ids: z.array(z.string()).min(1),
      contains: text.meta({ description: 'Only keys that hold this text, in whatever case.' }),
      kind: columnKind.optional(),
      max_results: maxResults,
      page_token: pageToken,
    }),
    response: z.object({ columns: z.array(runColumn), next_page_token: text }),
  }),
  moveRuns: jsonEndpoint({
    ...write,
    path: '/runs/move',
    doc: 'Moves active runs to another active experiment, all of them or none. Their artifacts stay where they are.',
    request: z.object({ run_ids: runIds, experiment_id: required }),
    response: nothing,
  }),
  setRunTags: jsonEndpoint({
    ...write,
    path: '/runs/set-tags',
    doc: 'Sets tags of active runs and removes others, of all of them or none. Values are cut to 8,000 characters; X-Labtrail-Truncated then says so.',
    request: z.object({
      run_ids: runIds,
      tags: z.array(keyValue).optional(),
      delete_keys: z
        .array(required)
        .optional()
        .meta({ description: 'Tags to remove; a run that has no such tag is no error.' }),
    }),
    response: nothing,
  }),
};
