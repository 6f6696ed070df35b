import { createRuns } from './create-run.ts';
import { createVersions } from './create-version.ts';
import { logBatch100, logBatch1000, logMetric } from './log-points.ts';
import { historyPages, historySample } from './read-history.ts';
import { latestVersions, readAlias, searchVersions } from './read-versions.ts';
import { listModels, searchModelNames, searchModelTags } from './search-models.ts';
import { pageRuns, searchRuns } from './search-runs.ts';
import type { Work } from './work.ts';

/** The works on runs, in the order in which they are done: those that read come first, so that each server holds the same then. */
export const TRACKING_WORKS: readonly Work[] = [
  searchRuns,
  pageRuns,
  historyPages,
  historySample,
  createRuns,
  logMetric,
  logBatch100,
  logBatch1000,
];

/** The works on registered models, which are done on a server that is started on a filled store; again, what writes comes last. */
export const REGISTRY_WORKS: readonly Work[] = [
  searchModelNames,
  searchModelTags,
  listModels,
  readAlias,
  searchVersions,
  latestVersions,
  createVersions,
];

/** All works, in the order of the report. */
export const WORKS: readonly Work[] = [...TRACKING_WORKS, ...REGISTRY_WORKS];
