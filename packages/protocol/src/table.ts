import { artifactFiles, artifacts } from './endpoints/artifacts.ts';
import { datasets } from './endpoints/datasets.ts';
import { experiments } from './endpoints/experiments.ts';
import { live } from './endpoints/live.ts';
import { loggedModelFiles, loggedModels } from './endpoints/logged-models.ts';
import { manyRuns } from './endpoints/many-runs.ts';
import { metrics } from './endpoints/metrics.ts';
import { modelVersionFiles, modelVersions } from './endpoints/model-versions.ts';
import { promotions } from './endpoints/promotions.ts';
import { registeredModels } from './endpoints/registered-models.ts';
import { runExports, runTables } from './endpoints/run-table.ts';
import { runs } from './endpoints/runs.ts';
import { server, serverPages } from './endpoints/server.ts';
import { views } from './endpoints/views.ts';
import { webhookDeliveries, webhooks } from './endpoints/webhooks.ts';

/** Every endpoint that takes fields and answers JSON, by name. */
export const JSON_ENDPOINTS = {
  ...experiments,
  ...runs,
  ...manyRuns,
  ...runTables,
  ...metrics,
  ...datasets,
  ...views,
  ...loggedModels,
  ...artifacts,
  ...registeredModels,
  ...modelVersions,
  ...promotions,
  ...webhooks,
  ...webhookDeliveries,
  ...server,
};

/** Every endpoint that carries files or plain text, by name. */
export const RAW_ENDPOINTS = {
  ...artifactFiles,
  ...runExports,
  ...loggedModelFiles,
  ...modelVersionFiles,
  ...live,
  ...serverPages,
};

export type JsonEndpoints = typeof JSON_ENDPOINTS;
export type RawEndpoints = typeof RAW_ENDPOINTS;
