import { fileInfo, integer } from '@labtrail/core';
import { z } from 'zod';
import { BOTH, jsonEndpoint, ROOT, rawEndpoint, UI_ONLY } from '../endpoint.ts';
import { required, text } from './fields.ts';

const files = z.array(fileInfo).optional();
const ofTracking = { policy: 'artifacts:read', part: 'tracking' } as const;
const ofProxy = { prefixes: BOTH, part: 'artifact-proxy' } as const;
const none = z.object({});
/** What requests about multipart uploads hold in their JSON bodies. */
export const MULTIPART_REQUESTS = {
  create: z.object({ path: required, num_parts: integer.default(1) }),
  complete: z.object({
    path: required,
    upload_id: text,
    parts: z.array(z.object({ part_number: integer, etag: text.nullable(), url: text.nullable() })).min(1),
  }),
  abort: z.object({ path: required, upload_id: text }),
};
const signed = z.object({
  presigned_url: z.string(),
  headers: z.record(z.string(), z.string()).optional(),
  file_size: integer.optional(),
});

export const artifacts = {
  listArtifacts: jsonEndpoint({
    ...ofTracking,
    methods: ['GET'],
    prefixes: BOTH,
    path: '/mlflow/artifacts/list',
    doc: "Lists a folder of a run's artifacts; the root without a path.",
    request: z.object({ run_id: required, path: text, page_token: text }),
    response: z.object({ root_uri: z.string(), files, next_page_token: text }),
  }),
  createPresignedUploadUrl: jsonEndpoint({
    ...ofTracking,
    policy: 'artifacts:write',
    methods: ['POST'],
    prefixes: BOTH,
    path: '/mlflow/artifacts/presigned-upload-url',
    doc: 'Makes a request by which a client writes a file of a run or logged model to the storage itself, where that takes such.',
    request: z.object({ run_id: text, model_id: text, path: required, expiration: integer.optional() }),
    response: signed,
  }),
  createPresignedDownloadUrl: jsonEndpoint({
    ...ofTracking,
    methods: ['POST'],
    prefixes: BOTH,
    path: '/mlflow/artifacts/presigned-download-url',
    doc: 'Makes a request by which a client reads a file of a run from the storage itself, where that takes such.',
    request: z.object({ run_id: required, path: required, expiration: integer.optional() }),
    response: signed,
  }),
  listProxiedArtifacts: jsonEndpoint({
    ...ofProxy,
    policy: 'artifacts:read',
    methods: ['GET'],
    path: '/mlflow-artifacts/artifacts',
    doc: 'Lists a folder of the artifact store that this server serves. Paths are relative to that folder.',
    request: z.object({ path: text }),
    response: z.object({ files }),
  }),
};

export const artifactFiles = {
  getArtifact: rawEndpoint({
    ...ofTracking,
    methods: ['GET'],
    prefixes: ROOT,
    path: '/get-artifact',
    doc: "Downloads a file of a run's artifacts. Ranges are served.",
    query: z.object({ run_id: text, path: required }),
    tail: false,
    body: 'none',
    answer: 'bytes',
  }),
  uploadRunArtifact: rawEndpoint({
    ...ofTracking,
    policy: 'artifacts:write',
    methods: ['POST'],
    prefixes: UI_ONLY,
    path: '/mlflow/upload-artifact',
    doc: "Writes a file of at most 10 MiB into a run's artifacts.",
    query: z.object({ run_id: required, path: required }),
    tail: false,
    body: 'bytes',
    answer: 'text',
  }),
  downloadArtifact: rawEndpoint({
    ...ofProxy,
    policy: 'artifacts:read',
    methods: ['GET'],
    path: '/mlflow-artifacts/artifacts',
    doc: 'Downloads a file of the artifact store that this server serves. Ranges are served.',
    query: none,
    tail: true,
    body: 'none',
    answer: 'bytes',
  }),
  uploadArtifact: rawEndpoint({
    ...ofProxy,
    policy: 'artifacts:write',
    methods: ['PUT'],
    path: '/mlflow-artifacts/artifacts',
    doc: 'Writes a file into the artifact store that this server serves; whole, or not at all.',
    query: none,
    tail: true,
    body: 'bytes',
    answer: 'json',
  }),
  deleteArtifact: rawEndpoint({
    ...ofProxy,
    policy: 'artifacts:write',
    methods: ['DELETE'],
    path: '/mlflow-artifacts/artifacts',
    doc: 'Removes a file or folder of the artifact store that this server serves.',
    query: none,
    tail: true,
    body: 'ignored',
    answer: 'json',
  }),
  createMultipartUpload: multipart('create', 'Begins an upload in parts, which a client sends to the storage itself.'),
  completeMultipartUpload: multipart('complete', 'Makes the file of the parts that a client has sent.'),
  abortMultipartUpload: multipart('abort', 'Forgets an upload in parts.'),
  getPresignedDownloadUrl: rawEndpoint({
    ...ofProxy,
    policy: 'artifacts:read',
    methods: ['GET'],
    path: '/mlflow-artifacts/presigned',
    doc: 'Makes a request by which a client reads a file from the storage itself, where that takes such.',
    query: none,
    tail: true,
    body: 'none',
    answer: 'json',
  }),
};

function multipart(step: keyof typeof MULTIPART_REQUESTS, doc: string) {
  return rawEndpoint({
    ...ofProxy,
    policy: 'artifacts:write',
    methods: ['POST'],
    path: `/mlflow-artifacts/mpu/${step}`,
    doc: `${doc} Needs a storage that takes signed requests; 501 without.`,
    query: none,
    tail: true,
    body: 'bytes',
    answer: 'json',
  });
}
