import type { ModelRegistry } from '../contract.ts';

/** The cases of one part of the contract: a sentence of behaviour, and what proves it on a fresh, empty registry. */
export type Cases = Readonly<Record<string, (registry: ModelRegistry) => Promise<void>>>;
