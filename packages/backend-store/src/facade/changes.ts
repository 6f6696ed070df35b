import type { Run, RunInfo, Scope } from '@labtrail/core';
import type { Batch } from '../contract.ts';

/** What was written to tracking. */
export type Change =
  | { readonly kind: 'run created'; readonly run: Run }
  | { readonly kind: 'run changed'; readonly info: RunInfo }
  | { readonly kind: 'logged'; readonly runId: string; readonly batch: Batch }
  | { readonly kind: 'tag deleted'; readonly runId: string; readonly key: string }
  /** Anything else of runs: what became of them has to be read. They may have come from other experiments. */
  | { readonly kind: 'runs touched'; readonly runIds: readonly string[]; readonly from?: readonly string[] }
  /** The experiment has to be looked up where it isn't told. */
  | { readonly kind: 'logged model changed'; readonly modelId: string; readonly experimentId: string | undefined }
  /** Saved views were made, changed or deleted; of any experiment where none is told. */
  | { readonly kind: 'views changed'; readonly experimentId: string | undefined }
  | { readonly kind: 'experiment changed'; readonly experimentId: string };

/** Takes what was written, once it is on disk and before the writer is answered. Must not throw, and must not wait. */
export type Announce = (scope: Scope, change: Change) => void;
