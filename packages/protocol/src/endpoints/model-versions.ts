import { modelVersion } from '@labtrail/core';
import { z } from 'zod';
import { BOTH, jsonEndpoint, type Method, ROOT, rawEndpoint } from '../endpoint.ts';
import { keyValue, maxResults, nothing, pageToken, required, text, texts } from './fields.ts';

const place = { prefixes: BOTH, part: 'tracking' } as const;
const read = { ...place, methods: ['GET'] as Method[], policy: 'registry:read' } as const;
const write = { ...place, methods: ['POST'] as Method[], policy: 'registry:write' } as const;
const byVersion = z.object({ name: required, version: required });
const one = z.object({ model_version: modelVersion });

export const modelVersions = {
  createModelVersion: jsonEndpoint({
    ...write,
    path: '/mlflow/model-versions/create',
    doc: 'Makes the next version of a registered model from the files at source.',
    request: z.object({
      name: required,
      source: required,
      run_id: text,
      tags: z.array(keyValue).optional(),
      run_link: text,
      description: text,
      model_id: text,
    }),
    response: one,
  }),
  getModelVersion: jsonEndpoint({
    ...read,
    path: '/mlflow/model-versions/get',
    doc: 'Reads a version.',
    request: byVersion,
    response: one,
  }),
  searchModelVersions: jsonEndpoint({
    ...read,
    path: '/mlflow/model-versions/search',
    doc: 'Finds versions, in pages of max_results (200,000). Versions of prompts are found only by a filter that asks for them.',
    request: z.object({ filter: text, max_results: maxResults, order_by: texts, page_token: pageToken }),
    response: z.object({ model_versions: z.array(modelVersion).optional(), next_page_token: text }),
  }),
  updateModelVersion: jsonEndpoint({
    ...write,
    methods: ['PATCH'],
    path: '/mlflow/model-versions/update',
    doc: 'Sets the description of a version.',
    request: byVersion.extend({ description: text }),
    response: one,
  }),
  transitionModelVersionStage: jsonEndpoint({
    ...write,
    path: '/mlflow/model-versions/transition-stage',
    doc: 'Moves a version to a stage, and the others of that stage to Archived if archive_existing_versions says so.',
    request: byVersion.extend({ stage: required, archive_existing_versions: z.boolean().default(false) }),
    response: one,
  }),
  deleteModelVersion: jsonEndpoint({
    ...write,
    methods: ['DELETE'],
    path: '/mlflow/model-versions/delete',
    doc: 'Removes a version. Its number is not used again.',
    request: byVersion,
    response: nothing,
  }),
  getModelVersionDownloadUri: jsonEndpoint({
    ...read,
    path: '/mlflow/model-versions/get-download-uri',
    doc: 'Says where the files of a version lie.',
    request: byVersion,
    response: z.object({ artifact_uri: z.string() }),
  }),
  setModelVersionTag: jsonEndpoint({
    ...write,
    path: '/mlflow/model-versions/set-tag',
    doc: 'Sets or overwrites a tag of a version.',
    request: byVersion.extend(keyValue.shape),
    response: nothing,
  }),
  deleteModelVersionTag: jsonEndpoint({
    ...write,
    methods: ['DELETE'],
    path: '/mlflow/model-versions/delete-tag',
    doc: 'Removes a tag of a version, if it is there.',
    request: byVersion.extend({ key: required }),
    response: nothing,
  }),
};

export const modelVersionFiles = {
  getModelVersionArtifact: rawEndpoint({
    methods: ['GET'],
    prefixes: ROOT,
    policy: 'artifacts:read',
    part: 'tracking',
    path: '/model-versions/get-artifact',
    doc: 'Downloads a file of a version. Ranges are served.',
    query: byVersion.extend({ path: required }),
    tail: false,
    body: 'none',
    answer: 'bytes',
  }),
};
