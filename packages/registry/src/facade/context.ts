import type { Caller, Clock, LoggedModel, Run, Scope } from '@labtrail/core';
import type { ModelRegistry } from '../contract.ts';
import type { RegistryEvent } from './events.ts';

/** What the registry asks of tracking, which may be kept elsewhere. */
export interface Lineage {
  /** A run by its id, deleted or not; `undefined` for none. */
  run(caller: Caller, runId: string): Promise<Run | undefined>;
  /** A logged model by its id; `undefined` for none. */
  loggedModel(caller: Caller, modelId: string): Promise<LoggedModel | undefined>;
  /** Notes at a logged model that it was registered as a version. */
  registered(
    caller: Caller,
    modelId: string,
    version: { readonly name: string; readonly version: string },
  ): Promise<void>;
}

/** What the nouns of the facade work with. */
export interface Context {
  readonly store: ModelRegistry;
  readonly lineage: Lineage;
  readonly clock: Clock;
  /** What a version's source must match, beside the other rules. */
  readonly sourcePattern: RegExp | undefined;
  /** What relative paths count from. */
  readonly workingFolder: string;
  /** Told of every event after its write; must return at once. */
  readonly announce: (caller: Caller, event: RegistryEvent) => void;
}

/** The part of a caller that a store may know. */
export function scopeOf(caller: Caller): Scope {
  return caller;
}
