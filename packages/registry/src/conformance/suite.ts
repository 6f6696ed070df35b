import { describe, test } from 'vitest';
import type { ModelRegistry } from '../contract.ts';
import { aliasCases } from './alias-cases.ts';
import { approvalCases } from './approval-cases.ts';
import type { Cases } from './cases.ts';
import { concurrencyCases } from './concurrency-cases.ts';
import { decisionCases } from './decision-cases.ts';
import { deliveryCases } from './delivery-cases.ts';
import { modelCases } from './model-cases.ts';
import { modelChangeCases } from './model-change-cases.ts';
import { modelSearchCases } from './model-search-cases.ts';
import { placementCases } from './placement-cases.ts';
import { policyCases } from './policy-cases.ts';
import { promptCases } from './prompt-cases.ts';
import { propertyCases } from './property-cases.ts';
import { renameCases } from './rename-cases.ts';
import { requestCases } from './request-cases.ts';
import { stageCases } from './stage-cases.ts';
import { versionCases } from './version-cases.ts';
import { versionDeletionCases } from './version-deletion-cases.ts';
import { versionSearchCases } from './version-search-cases.ts';
import { webhookCases } from './webhook-cases.ts';

export interface ModelRegistrySuite {
  /** Names the registry in vitest's report. */
  readonly name: string;
  /** Opens a registry with nothing in it. It is closed after its case. */
  readonly open: () => Promise<ModelRegistry>;
  /** Names of cases that this registry can't pass, with the reason. */
  readonly skip?: Readonly<Record<string, string>>;
}

/** Milliseconds that a case may take: some write thousands of records, and a database may be far away. */
const PATIENCE = 60_000;

/** The cases, part by part. */
export const PARTS: readonly Cases[] = [
  modelCases,
  modelChangeCases,
  renameCases,
  versionCases,
  versionDeletionCases,
  stageCases,
  aliasCases,
  modelSearchCases,
  versionSearchCases,
  promptCases,
  propertyCases,
  policyCases,
  requestCases,
  decisionCases,
  approvalCases,
  placementCases,
  webhookCases,
  deliveryCases,
  concurrencyCases,
];

/** All cases, by name. */
export const CASES: Cases = Object.assign({}, ...PARTS);

/**
 * Registers the cases that every {@link ModelRegistry} must pass, in a vitest file.
 *
 * @throws Error for a `skip` that names no case
 */
export function modelRegistryConformance(suite: ModelRegistrySuite): void {
  const skip = suite.skip ?? {};
  const unknown = Object.keys(skip).filter((name) => !Object.hasOwn(CASES, name));
  if (unknown.length > 0) throw new Error(`'skip' names no case of this suite: ${unknown.join(', ')}. Remove it.`);
  describe(`${suite.name} keeps the contract of model registries`, () => {
    for (const [name, prove] of Object.entries(CASES)) {
      const reason = skip[name];
      if (reason === undefined) test(name, { timeout: PATIENCE }, () => onFresh(suite, prove));
      else test.skip(`${name} (skipped: ${reason})`, () => {});
    }
  });
}

async function onFresh(suite: ModelRegistrySuite, prove: (registry: ModelRegistry) => Promise<void>): Promise<void> {
  const registry = await suite.open();
  try {
    await prove(registry);
  } finally {
    await registry.close();
  }
}
