import { savedView } from '@labtrail/core';
import { z } from 'zod';
import { jsonEndpoint, LABTRAIL, type Method } from '../endpoint.ts';
import { maxResults, nothing, pageToken, required, text } from './fields.ts';

const place = { prefixes: LABTRAIL, part: 'tracking' } as const;
const read = { ...place, methods: ['GET'] as Method[], policy: 'tracking:read' } as const;
const write = { ...place, methods: ['POST'] as Method[], policy: 'tracking:write' } as const;
const byId = z.object({ view_id: required });
const one = z.object({ view: savedView });

export const views = {
  createView: jsonEndpoint({
    ...write,
    path: '/views',
    doc: 'Saves a view of the runs of an active experiment. Its name must be new in the experiment; its state has 64 KiB at most.',
    request: z.object({ experiment_id: required, name: required, state: z.string() }),
    response: one,
  }),
  listViews: jsonEndpoint({
    ...read,
    path: '/views',
    doc: 'Lists the views of an experiment, deleted or not, by name.',
    request: z.object({ experiment_id: required, max_results: maxResults, page_token: pageToken }),
    response: z.object({ views: z.array(savedView), next_page_token: text }),
  }),
  getView: jsonEndpoint({
    ...read,
    path: '/views/{view_id}',
    doc: 'Reads a view.',
    request: byId,
    response: one,
  }),
  updateView: jsonEndpoint({
    ...write,
    methods: ['PATCH'],
    path: '/views/{view_id}',
    doc: 'Changes name or state of a view, or both.',
    request: byId.extend({ name: required.optional(), state: text }),
    response: one,
  }),
  deleteView: jsonEndpoint({
    ...write,
    methods: ['DELETE'],
    path: '/views/{view_id}',
    doc: 'Removes a view.',
    request: byId,
    response: nothing,
  }),
};
