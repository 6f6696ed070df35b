import { integer, run, runInfo, runStatus, viewType } from '@labtrail/core';
import { z } from 'zod';
import { BOTH, jsonEndpoint, type Method } from '../endpoint.ts';
import { keyValue, maxResults, measured, nothing, pageToken, required, text, texts } from './fields.ts';

const read = { methods: ['GET'] as Method[], prefixes: BOTH, policy: 'tracking:read', part: 'tracking' } as const;
const write = { methods: ['POST'] as Method[], prefixes: BOTH, policy: 'tracking:write', part: 'tracking' } as const;
const byId = z.object({ run_id: required });

export const runs = {
  createRun: jsonEndpoint({
    ...write,
    path: '/mlflow/runs/create',
    doc: 'Starts a run in an experiment.',
    request: z.object({
      experiment_id: text.meta({
        description: 'Must be given. Camel case is taken for it too, as for what may be left out.',
      }),
      user_id: text,
      run_name: text,
      start_time: integer.optional(),
      tags: z.array(keyValue).optional(),
    }),
    response: z.object({ run }),
  }),
  getRun: jsonEndpoint({
    ...read,
    path: '/mlflow/runs/get',
    doc: 'Reads a run, deleted or not, with the latest point of each metric.',
    request: byId,
    response: z.object({ run }),
  }),
  searchRuns: jsonEndpoint({
    ...read,
    methods: ['POST'],
    path: '/mlflow/runs/search',
    doc: 'Finds runs of the named experiments, in pages of max_results (1,000).',
    request: z.object({
      experiment_ids: texts,
      filter: text,
      run_view_type: viewType.optional(),
      max_results: maxResults,
      order_by: texts,
      page_token: pageToken,
    }),
    response: z.object({ runs: z.array(run).optional(), next_page_token: text }),
  }),
  updateRun: jsonEndpoint({
    ...write,
    path: '/mlflow/runs/update',
    doc: 'Changes status, end time or name of an active run.',
    request: z.object({ run_id: required, status: runStatus.optional(), end_time: integer.optional(), run_name: text }),
    response: z.object({ run_info: runInfo }),
  }),
  deleteRun: jsonEndpoint({
    ...write,
    path: '/mlflow/runs/delete',
    doc: 'Moves a run to the trash.',
    request: byId,
    response: nothing,
  }),
  restoreRun: jsonEndpoint({
    ...write,
    path: '/mlflow/runs/restore',
    doc: 'Brings a run back from the trash.',
    request: byId,
    response: nothing,
  }),
  logMetric: jsonEndpoint({
    ...write,
    path: '/mlflow/runs/log-metric',
    doc: 'Logs one point of a metric. A point that was logged before is kept once.',
    request: z.object({ run_id: required, ...measured.shape }),
    response: nothing,
  }),
  logParameter: jsonEndpoint({
    ...write,
    path: '/mlflow/runs/log-parameter',
    doc: 'Logs a param, which is written once. Values are cut to 6,000 characters; X-Labtrail-Truncated then says so.',
    request: z.object({ run_id: required, ...keyValue.shape }),
    response: nothing,
  }),
  setTag: jsonEndpoint({
    ...write,
    path: '/mlflow/runs/set-tag',
    doc: 'Sets or overwrites a tag. Values are cut to 8,000 characters; X-Labtrail-Truncated then says so.',
    request: z.object({ run_id: required, ...keyValue.shape }),
    response: nothing,
  }),
  deleteTag: jsonEndpoint({
    ...write,
    path: '/mlflow/runs/delete-tag',
    doc: 'Removes a tag.',
    request: z.object({ run_id: required, key: required }),
    response: nothing,
  }),
  logBatch: jsonEndpoint({
    ...write,
    path: '/mlflow/runs/log-batch',
    doc: 'Logs metrics, params and tags of a run, all of them or none.',
    request: z.object({
      run_id: required,
      metrics: z.array(measured).optional(),
      params: z.array(keyValue).optional(),
      tags: z.array(keyValue).optional(),
    }),
    response: nothing,
  }),
  logModel: jsonEndpoint({
    ...write,
    path: '/mlflow/runs/log-model',
    doc: 'Notes in the tag mlflow.log-model.history that the run logged a model. Old clients call it.',
    request: z.object({ run_id: required, model_json: required }),
    response: nothing,
  }),
};
