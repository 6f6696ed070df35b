import type { LabtrailError } from '@labtrail/core';

/** How far a copy is. */
export interface CopyProgress {
  /** Files seen so far; all of them once `walked`. */
  readonly found: number;
  /** The bytes of those. */
  readonly foundBytes: number;
  /** Whether every folder was listed. */
  readonly walked: boolean;
  readonly copied: number;
  /** Bytes that were sent to the target, also of files that aren't whole yet. */
  readonly copiedBytes: number;
  /** Files that the target had already. */
  readonly skipped: number;
  readonly skippedBytes: number;
  readonly failures: readonly CopyFailure[];
}

/** A file or folder that could not be copied. */
export interface CopyFailure {
  /** From the root of what is copied; '' for that itself. */
  readonly path: string;
  readonly error: LabtrailError | Error;
}

/** The figures of a copy that is under way. */
export type Running = { -readonly [Key in keyof CopyProgress]: CopyProgress[Key] } & {
  readonly failures: CopyFailure[];
};

export function newProgress(): Running {
  return {
    found: 0,
    foundBytes: 0,
    walked: false,
    copied: 0,
    copiedBytes: 0,
    skipped: 0,
    skippedBytes: 0,
    failures: [],
  };
}
