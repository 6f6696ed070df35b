import { describe, test } from 'vitest';
import type { BackendStore } from '../contract.ts';
import type { Cases } from './cases.ts';
import { columnCases } from './column-cases.ts';
import { concurrencyCases } from './concurrency-cases.ts';
import { datasetCases } from './dataset-cases.ts';
import { experimentCases } from './experiment-cases.ts';
import { experimentSearchCases } from './experiment-search-cases.ts';
import { historyCases } from './history-cases.ts';
import { latestPointCases } from './latest-point-cases.ts';
import { locationSecretCases } from './location-secret-cases.ts';
import { logCases } from './log-cases.ts';
import { loggedModelCases } from './logged-model-cases.ts';
import { loggedModelFilterCases } from './logged-model-filter-cases.ts';
import { loggedModelSearchCases } from './logged-model-search-cases.ts';
import { manyTagCases } from './many-tag-cases.ts';
import { modelConcurrencyCases } from './model-concurrency-cases.ts';
import { modelMetricCases } from './model-metric-cases.ts';
import { modelPropertyCases } from './model-property-cases.ts';
import { moveCases } from './move-cases.ts';
import { outputCases } from './output-cases.ts';
import { propertyCases } from './property-cases.ts';
import { runCases } from './run-cases.ts';
import { runFilterCases } from './run-filter-cases.ts';
import { runGroupCases } from './run-group-cases.ts';
import { runSearchCases } from './run-search-cases.ts';
import { runTableCases } from './run-table-cases.ts';
import { runTableChangeCases } from './run-table-change-cases.ts';
import { runTablePropertyCases } from './run-table-property-cases.ts';
import { sampleCases } from './sample-cases.ts';
import { stageCases } from './stage-cases.ts';
import { viewCases } from './view-cases.ts';

export interface BackendStoreSuite {
  /** Names the store in vitest's report. */
  readonly name: string;
  /** Opens a store with nothing in it. It is closed after its case. */
  readonly open: () => Promise<BackendStore>;
  /** Names of cases that this store can't pass, with the reason. */
  readonly skip?: Readonly<Record<string, string>>;
}

/** Milliseconds that a case may take: some write thousands of records, and a database may be far away. */
const PATIENCE = 60_000;

/** The cases, part by part. */
export const PARTS: readonly Cases[] = [
  experimentCases,
  experimentSearchCases,
  stageCases,
  runCases,
  logCases,
  latestPointCases,
  historyCases,
  sampleCases,
  datasetCases,
  runFilterCases,
  runSearchCases,
  runTableCases,
  runTableChangeCases,
  runGroupCases,
  runTablePropertyCases,
  propertyCases,
  concurrencyCases,
  outputCases,
  loggedModelCases,
  modelMetricCases,
  loggedModelFilterCases,
  loggedModelSearchCases,
  modelPropertyCases,
  modelConcurrencyCases,
  viewCases,
  locationSecretCases,
  columnCases,
  moveCases,
  manyTagCases,
];

/** All cases, by name. */
export const CASES: Cases = Object.assign({}, ...PARTS);

/**
 * Registers the cases that every {@link BackendStore} must pass, in a vitest file.
 *
 * @throws Error for a `skip` that names no case
 */
export function backendStoreConformance(suite: BackendStoreSuite): void {
  const skip = suite.skip ?? {};
  const unknown = Object.keys(skip).filter((name) => !Object.hasOwn(CASES, name));
  if (unknown.length > 0) throw new Error(`'skip' names no case of this suite: ${unknown.join(', ')}. Remove it.`);
  describe(`${suite.name} keeps the contract of backend stores`, () => {
    for (const [name, prove] of Object.entries(CASES)) {
      const reason = skip[name];
      if (reason === undefined) test(name, { timeout: PATIENCE }, () => onFresh(suite, prove));
      else test.skip(`${name} (skipped: ${reason})`, () => {});
    }
  });
}

async function onFresh(suite: BackendStoreSuite, prove: (store: BackendStore) => Promise<void>): Promise<void> {
  const store = await suite.open();
  try {
    await prove(store);
  } finally {
    await store.close();
  }
}
