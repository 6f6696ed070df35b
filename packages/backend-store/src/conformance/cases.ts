import type { BackendStore } from '../contract.ts';

/** The cases of one part of the contract: a sentence of behaviour, and what proves it on a fresh, empty store. */
export type Cases = Readonly<Record<string, (store: BackendStore) => Promise<void>>>;
