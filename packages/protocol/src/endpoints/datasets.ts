import { dataset, datasetSummary, modelInput } from '@labtrail/core';
import { z } from 'zod';
import { BOTH, jsonEndpoint, UI_ONLY } from '../endpoint.ts';
import { nothing, required } from './fields.ts';

const input = z.object({
  tags: z.array(z.object({ key: required, value: z.string() })).optional(),
  dataset: dataset.extend({ name: required, digest: required }),
});

export const datasets = {
  logInputs: jsonEndpoint({
    methods: ['POST'],
    prefixes: BOTH,
    policy: 'tracking:write',
    part: 'tracking',
    path: '/mlflow/runs/log-inputs',
    doc: 'Notes the datasets and logged models that a run used.',
    request: z.object({
      run_id: required,
      datasets: z.array(input).optional(),
      models: z.array(modelInput).optional(),
    }),
    response: nothing,
  }),
  searchDatasets: jsonEndpoint({
    methods: ['POST'],
    prefixes: UI_ONLY,
    policy: 'tracking:read',
    part: 'tracking',
    path: '/mlflow/experiments/search-datasets',
    doc: 'Lists the datasets that runs of up to 20 experiments used.',
    request: z.object({ experiment_ids: z.array(z.string()).min(1) }),
    response: z.object({ dataset_summaries: z.array(datasetSummary).optional() }),
  }),
};
