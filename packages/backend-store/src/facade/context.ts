import type { Caller, Clock, Scope, Sealer } from '@labtrail/core';
import type { BackendStore } from '../contract.ts';

/** What the nouns of a facade work with. */
export interface Context {
  readonly store: BackendStore;
  readonly artifactRoot: string;
  readonly clock: Clock;
  /** Asked for when a secret is first sealed or opened. */
  readonly sealer: () => Sealer;
}

/** The part of a caller that a store may know. */
export function scopeOf(caller: Caller): Scope {
  return caller;
}
