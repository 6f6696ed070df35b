import { z } from 'zod';
import { BOTH_OF_3, jsonEndpoint, ROOT, rawEndpoint } from '../endpoint.ts';

const open = { methods: ['GET'] as 'GET'[], policy: 'open', part: 'always' } as const;
const plain = { ...open, prefixes: ROOT, query: z.object({}), tail: false, body: 'none' } as const;

export const server = {
  getServerInfo: jsonEndpoint({
    ...open,
    prefixes: BOTH_OF_3,
    path: '/mlflow/server-info',
    doc: 'Says what the server can do.',
    request: z.object({}),
    response: z.object({
      store_type: z.string().nullable(),
      workspaces_enabled: z.boolean(),
      trace_archival_enabled: z.boolean(),
      multipart_uploads_enabled: z.boolean(),
      multipart_downloads_enabled: z.boolean(),
      presigned_upload_run_id_supported: z.boolean(),
      presigned_upload_model_id_supported: z.boolean(),
      features_enabled: z.object({ gateway: z.boolean() }),
    }),
  }),
};

export const serverPages = {
  health: rawEndpoint({ ...plain, path: '/health', doc: 'Answers OK while the server runs.', answer: 'text' }),
  version: rawEndpoint({
    ...plain,
    path: '/version',
    doc: "The MLflow version whose API this is; MLflow's clients look at it.",
    answer: 'text',
  }),
  openApi: rawEndpoint({ ...plain, path: '/openapi.json', doc: 'This description.', answer: 'json' }),
};
