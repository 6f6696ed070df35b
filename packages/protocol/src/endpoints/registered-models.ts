import { modelVersion, registeredModel } from '@labtrail/core';
import { z } from 'zod';
import { BOTH, jsonEndpoint, type Method } from '../endpoint.ts';
import { keyValue, maxResults, nothing, pageToken, required, text, texts } from './fields.ts';

const place = { prefixes: BOTH, part: 'tracking' } as const;
const read = { ...place, methods: ['GET'] as Method[], policy: 'registry:read' } as const;
const write = { ...place, methods: ['POST'] as Method[], policy: 'registry:write' } as const;
const byName = z.object({ name: required });
const one = z.object({ registered_model: registeredModel });

export const registeredModels = {
  createRegisteredModel: jsonEndpoint({
    ...write,
    path: '/mlflow/registered-models/create',
    doc: 'Makes a registered model, or a prompt. Its name must be new.',
    request: z.object({ name: required, description: text, tags: z.array(keyValue).optional() }),
    response: one,
  }),
  getRegisteredModel: jsonEndpoint({
    ...read,
    path: '/mlflow/registered-models/get',
    doc: 'Reads a registered model with the newest version of each stage.',
    request: byName,
    response: one,
  }),
  searchRegisteredModels: jsonEndpoint({
    ...read,
    path: '/mlflow/registered-models/search',
    doc: 'Finds registered models, in pages of max_results (100). Prompts are found only by a filter that asks for them.',
    request: z.object({ filter: text, max_results: maxResults, order_by: texts, page_token: pageToken }),
    response: z.object({ registered_models: z.array(registeredModel).optional(), next_page_token: text }),
  }),
  renameRegisteredModel: jsonEndpoint({
    ...write,
    path: '/mlflow/registered-models/rename',
    doc: 'Renames a registered model; what belongs to it stays with it.',
    request: z.object({ name: required, new_name: required }),
    response: one,
  }),
  updateRegisteredModel: jsonEndpoint({
    ...write,
    methods: ['PATCH'],
    path: '/mlflow/registered-models/update',
    doc: 'Sets the description of a registered model.',
    request: z.object({ name: required, description: text }),
    response: one,
  }),
  deleteRegisteredModel: jsonEndpoint({
    ...write,
    methods: ['DELETE'],
    path: '/mlflow/registered-models/delete',
    doc: 'Removes a registered model with its versions.',
    request: byName,
    response: nothing,
  }),
  setRegisteredModelTag: jsonEndpoint({
    ...write,
    path: '/mlflow/registered-models/set-tag',
    doc: 'Sets or overwrites a tag of a registered model.',
    request: z.object({ name: required, ...keyValue.shape }),
    response: nothing,
  }),
  deleteRegisteredModelTag: jsonEndpoint({
    ...write,
    methods: ['DELETE'],
    path: '/mlflow/registered-models/delete-tag',
    doc: 'Removes a tag of a registered model, if it is there.',
    request: z.object({ name: required, key: required }),
    response: nothing,
  }),
  getLatestVersions: jsonEndpoint({
    ...read,
    methods: ['POST', 'GET'],
    path: '/mlflow/registered-models/get-latest-versions',
    doc: 'Reads the newest version of each stage, or of the named ones.',
    request: z.object({ name: required, stages: texts }),
    response: z.object({ model_versions: z.array(modelVersion).optional() }),
  }),
  setRegisteredModelAlias: jsonEndpoint({
    ...write,
    path: '/mlflow/registered-models/alias',
    doc: 'Lets an alias stand for a version; it may have stood for another.',
    request: z.object({ name: required, alias: required, version: required }),
    response: nothing,
  }),
  deleteRegisteredModelAlias: jsonEndpoint({
    ...write,
    methods: ['DELETE'],
    path: '/mlflow/registered-models/alias',
    doc: 'Removes an alias, if it is there.',
    request: z.object({ name: required, alias: required }),
    response: nothing,
  }),
  getModelVersionByAlias: jsonEndpoint({
    ...read,
    path: '/mlflow/registered-models/alias',
    doc: 'Reads the version that an alias stands for.',
    request: z.object({ name: required, alias: required }),
    response: z.object({ model_version: modelVersion }),
  }),
};
