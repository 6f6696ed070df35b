import { artifactFiles, artifacts } from './endpoints/artifacts.ts';
import { datasets } from './endpoints/datasets.ts';
import { experiments } from './endpoints/experiments.ts';
import { loggedModels } from './endpoints/logged-models.ts';
import { metrics } from './endpoints/metrics.ts';
import { runs } from './endpoints/runs.ts';
import { server, serverPages } from './endpoints/server.ts';

/** Every endpoint that takes fields and answers JSON, by name. */
export const JSON_ENDPOINTS = {
  ...experiments,
  ...runs,
  ...metrics,
  ...datasets,
  ...loggedModels,
  ...artifacts,
  ...server,
};

/** Every endpoint that carries files or plain text, by name. */
export const RAW_ENDPOINTS = { ...artifactFiles, ...serverPages };

export type JsonEndpoints = typeof JSON_ENDPOINTS;
export type RawEndpoints = typeof RAW_ENDPOINTS;
