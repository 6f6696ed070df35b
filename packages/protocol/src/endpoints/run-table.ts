import { integer, runGroup, runRow, viewType } from '@labtrail/core';
import { z } from 'zod';
import { jsonEndpoint, LABTRAIL, type Method, rawEndpoint } from '../endpoint.ts';
import { maxResults, pageToken, required, text, texts } from './fields.ts';

const read = { methods: ['POST'] as Method[], prefixes: LABTRAIL, policy: 'tracking:read', part: 'tracking' } as const;

const columns = z.array(z.string()).meta({
  description: 'Such as m:loss, min:loss, max:loss, at/10:loss, count:loss, step:loss, p:lr, t:team, a:duration.',
});
const descending = z.boolean().optional();
const sorted = z.array(z.object({ column: required, descending })).optional();
const summary = z.enum(['mean', 'min', 'max', 'median', 'spread', 'count']);
const within = z.array(z.object({ column: required, value: z.string().nullish() })).meta({
  description: 'Only runs that have exactly this value; null or none: that have none.',
});

const selection = {
  experiment_ids: z.array(z.string()).min(1),
  filter: text,
  run_view_type: viewType.optional(),
  run_ids: texts.meta({ description: 'Only these, of those that are found.' }),
  within: within.optional(),
};
const page = {
  max_results: maxResults,
  page_token: pageToken,
  offset: integer.optional().meta({ description: 'How many to skip, in place of a page_token.' }),
};
const total = integer.meta({ description: 'How many there are on all pages.' });

/** What `runs/export` is asked. */
export const RUN_EXPORT_REQUEST = z.object({
  ...selection,
  columns,
  order: z.array(z.object({ column: required, of: summary.optional(), descending })).optional(),
  group_by: texts.meta({ description: 'Writes groups, as runs/groups tells them, in place of runs.' }),
  format: z.enum(['csv', 'jsonl', 'parquet']),
});

export const runTables = {
  readRunTable: jsonEndpoint({
    ...read,
    path: '/runs/table',
    doc: 'Reads the asked columns of runs, sorted by any of them, in pages of max_results (200; 1,000 at most).',
    request: z.object({ ...selection, columns, order: sorted, ...page }),
    response: z.object({ rows: z.array(runRow), next_page_token: text, total }),
  }),
  readRunGroups: jsonEndpoint({
    ...read,
    path: '/runs/groups',
    doc: 'Groups runs by what they have in common, and sums columns of numbers up, in pages of max_results (200; 1,000 at most).',
    request: z.object({
      ...selection,
      group_by: z.array(z.string()).min(1),
      columns,
      order: RUN_EXPORT_REQUEST.shape.order,
      ...page,
    }),
    response: z.object({ groups: z.array(runGroup), next_page_token: text, total }),
  }),
};

export const runExports = {
  exportRuns: rawEndpoint({
    ...read,
    path: '/runs/export',
    doc: 'Writes every run that is found, or every group, as CSV, JSON Lines or Parquet, as a stream.',
    query: z.object({}),
    tail: false,
    body: 'json',
    fields: RUN_EXPORT_REQUEST,
    answer: 'bytes',
  }),
};
