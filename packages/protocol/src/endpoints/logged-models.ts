import { fileInfo, integer, loggedModel, loggedModelStatus } from '@labtrail/core';
import { z } from 'zod';
import { BOTH, jsonEndpoint, type Method, rawEndpoint, UI_ONLY } from '../endpoint.ts';
import { keyValue, maxResults, nothing, pageToken, required, text } from './fields.ts';

const place = { prefixes: BOTH, part: 'tracking' } as const;
const read = { ...place, methods: ['GET'] as Method[], policy: 'tracking:read' } as const;
const write = { ...place, methods: ['POST'] as Method[], policy: 'tracking:write' } as const;
const byId = z.object({ model_id: required });
const one = z.object({ model: loggedModel });
const keyValues = z.array(keyValue).optional();
/** MLflow's numbers of the other choices start from 1 when this one is left out. */
const settled = loggedModelStatus.exclude(['LOGGED_MODEL_STATUS_UNSPECIFIED']);

export const loggedModels = {
  createLoggedModel: jsonEndpoint({
    ...write,
    path: '/mlflow/logged-models',
    doc: 'Makes a logged model in an experiment. Its name is made up if none is given, and need not be new.',
    request: z.object({
      experiment_id: required,
      name: text,
      model_type: text,
      source_run_id: text,
      params: keyValues,
      tags: keyValues,
    }),
    response: one,
  }),
  searchLoggedModels: jsonEndpoint({
    ...read,
    methods: ['POST'],
    path: '/mlflow/logged-models/search',
    doc: 'Finds logged models of the named experiments, in pages of max_results (50).',
    request: z.object({
      experiment_ids: z.array(z.string()),
      filter: text,
      datasets: z.array(z.object({ dataset_name: required, dataset_digest: text })).optional(),
      max_results: maxResults,
      order_by: z
        .array(
          z.object({
            field_name: required,
            ascending: z.boolean().default(true),
            dataset_name: text,
            dataset_digest: text,
          }),
        )
        .optional(),
      page_token: pageToken,
    }),
    response: z.object({ models: z.array(loggedModel).optional(), next_page_token: text }),
  }),
  getLoggedModel: jsonEndpoint({
    ...read,
    path: '/mlflow/logged-models/{model_id}',
    doc: 'Reads a logged model with all points that were measured on it.',
    request: byId,
    response: one,
  }),
  finalizeLoggedModel: jsonEndpoint({
    ...write,
    methods: ['PATCH'],
    path: '/mlflow/logged-models/{model_id}',
    doc: "Says whether a logged model's files are all there. Its id must stand in the body, too.",
    bodyRepeatsPath: true,
    request: byId.extend({ status: settled }),
    response: one,
  }),
  deleteLoggedModel: jsonEndpoint({
    ...write,
    methods: ['DELETE'],
    path: '/mlflow/logged-models/{model_id}',
    doc: 'Removes a logged model; its files stay.',
    request: byId,
    response: nothing,
  }),
  setLoggedModelTags: jsonEndpoint({
    ...write,
    methods: ['PATCH'],
    path: '/mlflow/logged-models/{model_id}/tags',
    doc: 'Sets or overwrites tags of a logged model.',
    request: byId.extend({ tags: keyValues }),
    response: nothing,
  }),
  deleteLoggedModelTag: jsonEndpoint({
    ...write,
    methods: ['DELETE'],
    path: '/mlflow/logged-models/{model_id}/tags/{tag_key}',
    doc: 'Removes a tag of a logged model.',
    request: byId.extend({ tag_key: required }),
    response: nothing,
  }),
  logLoggedModelParams: jsonEndpoint({
    ...write,
    path: '/mlflow/logged-models/{model_id}/params',
    doc: 'Logs params of a logged model, which are written once. The body must name model_id, too.',
    request: byId.extend({ params: keyValues }),
    response: nothing,
    bodyRepeatsPath: true,
  }),
  listLoggedModelArtifacts: jsonEndpoint({
    ...read,
    policy: 'artifacts:read',
    path: '/mlflow/logged-models/{model_id}/artifacts/directories',
    doc: "Lists a folder of a logged model's files; the root without a path.",
    request: byId.extend({ artifact_directory_path: text, page_token: text }),
    response: z.object({ root_uri: z.string(), files: z.array(fileInfo).optional(), next_page_token: text }),
  }),
  logOutputs: jsonEndpoint({
    ...write,
    path: '/mlflow/runs/outputs',
    doc: 'Notes the logged models that a run made, each at a step of its training.',
    request: z.object({
      run_id: required,
      models: z.array(z.object({ model_id: required, step: integer.default(0) })),
    }),
    response: nothing,
  }),
};

export const loggedModelFiles = {
  getLoggedModelArtifact: rawEndpoint({
    methods: ['GET'],
    prefixes: UI_ONLY,
    policy: 'artifacts:read',
    part: 'tracking',
    path: '/mlflow/logged-models/{model_id}/artifacts/files',
    doc: 'Downloads a file of a logged model. Ranges are served.',
    query: byId.extend({ artifact_file_path: required }),
    tail: false,
    body: 'none',
    answer: 'bytes',
  }),
};
