import { z } from 'zod';
import { BOTH, jsonEndpoint } from '../endpoint.ts';
import { maxResults, pageToken, text, texts } from './fields.ts';

export const loggedModels = {
  searchLoggedModels: jsonEndpoint({
    methods: ['POST'],
    prefixes: BOTH,
    policy: 'tracking:read',
    part: 'tracking',
    path: '/mlflow/logged-models/search',
    doc: 'Finds no logged models: none can be kept yet. Clients ask before they list or download the artifacts of a run.',
    request: z.object({ experiment_ids: texts, filter: text, max_results: maxResults, page_token: pageToken }),
    response: z.object({ models: z.array(z.object({})).optional(), next_page_token: text }),
  }),
};
