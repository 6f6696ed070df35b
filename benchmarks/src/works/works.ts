import { createRuns } from './create-run.ts';
import { logBatch100, logBatch1000, logMetric } from './log-points.ts';
import { historyPages, historySample } from './read-history.ts';
import { createVersions, listLongModel, listModels, readAlias, searchModelNames, searchModelTags } from './registry.ts';
import { pageRuns, searchRuns } from './search-runs.ts';
import type { Work } from './work.ts';

/** All works in the order in which they are done: those that read come first, so that each server holds the same then. */
export const WORKS: readonly Work[] = [
  searchRuns,
  pageRuns,
  historyPages,
  historySample,
  createRuns,
  logMetric,
  logBatch100,
  logBatch1000,
  searchModelNames,
  searchModelTags,
  readAlias,
  listModels,
  listLongModel,
  createVersions,
];
