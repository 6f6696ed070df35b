import { experiment, viewType } from '@labtrail/core';
import { z } from 'zod';
import { BOTH, jsonEndpoint, type Method } from '../endpoint.ts';
import { keyValue, maxResults, nothing, pageToken, required, text, texts } from './fields.ts';

const read = { methods: ['GET'] as Method[], prefixes: BOTH, policy: 'tracking:read', part: 'tracking' } as const;
const write = { methods: ['POST'] as Method[], prefixes: BOTH, policy: 'tracking:write', part: 'tracking' } as const;
const byId = z.object({ experiment_id: required });

export const experiments = {
  createExperiment: jsonEndpoint({
    ...write,
    path: '/mlflow/experiments/create',
    doc: 'Makes an experiment. Its name must be new, among deleted experiments too.',
    request: z.object({ name: required, artifact_location: text, tags: z.array(keyValue).optional() }),
    response: z.object({ experiment_id: z.string() }),
  }),
  getExperiment: jsonEndpoint({
    ...read,
    path: '/mlflow/experiments/get',
    doc: 'Reads an experiment, deleted or not.',
    request: byId,
    response: z.object({ experiment }),
  }),
  getExperimentByName: jsonEndpoint({
    ...read,
    path: '/mlflow/experiments/get-by-name',
    doc: 'Reads an experiment by its name, deleted or not.',
    request: z.object({ experiment_name: required }),
    response: z.object({ experiment }),
  }),
  searchExperiments: jsonEndpoint({
    ...read,
    methods: ['POST', 'GET'],
    path: '/mlflow/experiments/search',
    doc: 'Finds experiments, in pages of max_results, which must be given.',
    request: z.object({
      max_results: maxResults,
      page_token: pageToken,
      filter: text,
      order_by: texts,
      view_type: viewType.optional(),
    }),
    response: z.object({ experiments: z.array(experiment).optional(), next_page_token: text }),
  }),
  updateExperiment: jsonEndpoint({
    ...write,
    path: '/mlflow/experiments/update',
    doc: 'Renames an active experiment.',
    request: z.object({ experiment_id: required, new_name: required }),
    response: nothing,
  }),
  deleteExperiment: jsonEndpoint({
    ...write,
    path: '/mlflow/experiments/delete',
    doc: 'Moves an experiment and its runs to the trash.',
    request: byId,
    response: nothing,
  }),
  restoreExperiment: jsonEndpoint({
    ...write,
    path: '/mlflow/experiments/restore',
    doc: 'Brings an experiment back, with the runs that were deleted with it.',
    request: byId,
    response: nothing,
  }),
  setExperimentTag: jsonEndpoint({
    ...write,
    path: '/mlflow/experiments/set-experiment-tag',
    doc: 'Sets or overwrites a tag of an experiment.',
    request: z.object({ experiment_id: required, ...keyValue.shape }),
    response: nothing,
  }),
  deleteExperimentTag: jsonEndpoint({
    ...write,
    path: '/mlflow/experiments/delete-experiment-tag',
    doc: 'Removes a tag of an experiment.',
    request: z.object({ experiment_id: required, key: required }),
    response: nothing,
  }),
};
