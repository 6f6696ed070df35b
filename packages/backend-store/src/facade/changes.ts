import type { Run, RunInfo, Scope } from '@labtrail/core';
import type { Batch } from '../contract.ts';

/** What was written to tracking. */
export type Change =
  | { readonly kind: 'run created'; readonly run: Run }
  | { readonly kind: 'run changed'; readonly info: RunInfo }
  | { readonly kind: 'logged'; readonly runId: string; readonly batch: Batch }
  | { readonly kind: 'tag deleted'; readonly runId: string; readonly key: string }
  /** Anything else of runs: what became of them has to be read. */
  | { readonly kind: 'runs touched'; readonly runIds: readonly string[] }
  | { readonly kind: 'experiment changed'; readonly experimentId: string };

/** Takes what was written, once it is on disk and before the writer is answered. Must not throw, and must not wait. */
export type Announce = (scope: Scope, change: Change) => void;
