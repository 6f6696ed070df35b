import { describe, test } from 'vitest';
import type { ArtifactStore } from '../contract.ts';
import type { Cases } from './cases.ts';
import { deleteCases } from './delete-cases.ts';
import { listCases } from './list-cases.ts';
import { nameCases } from './name-cases.ts';
import { readCases } from './read-cases.ts';
import { writeCases } from './write-cases.ts';
import { writeFailureCases } from './write-failure-cases.ts';

export interface ArtifactStoreSuite {
  /** Names the store in vitest's report. */
  readonly name: string;
  /** Opens a store with nothing in it. `close` closes it and removes what it kept. */
  readonly open: () => Promise<{ readonly store: ArtifactStore; readonly close: () => Promise<void> }>;
  /** Names of cases that this store can't pass, with the reason. */
  readonly skip?: Readonly<Record<string, string>>;
}

const CASES: Cases = { ...readCases, ...listCases, ...nameCases, ...writeCases, ...writeFailureCases, ...deleteCases };

/**
 * Registers the cases that every {@link ArtifactStore} must pass, in a vitest file.
 *
 * @throws Error for a `skip` that names no case
 */
export function artifactStoreConformance(suite: ArtifactStoreSuite): void {
  const skip = suite.skip ?? {};
  const unknown = Object.keys(skip).filter((name) => !(name in CASES));
  if (unknown.length > 0) throw new Error(`'skip' names no case of this suite: ${unknown.join(', ')}. Remove it.`);
  describe(`${suite.name} keeps the contract of artifact stores`, () => {
    for (const [name, prove] of Object.entries(CASES)) {
      const reason = skip[name];
      if (reason === undefined) test(name, () => onFresh(suite, prove));
      else test.skip(`${name} (skipped: ${reason})`, () => {});
    }
  });
}

async function onFresh(suite: ArtifactStoreSuite, prove: (store: ArtifactStore) => Promise<void>): Promise<void> {
  const { store, close } = await suite.open();
  try {
    await prove(store);
  } finally {
    await close();
  }
}
