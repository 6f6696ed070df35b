import { isLabtrailError } from '@labtrail/core';

/** The one table of exit statuses. */
export const EXIT = {
  done: 0,
  /** It failed at its work. */
  failed: 1,
  /** The command line or a setting is wrong. */
  usage: 2,
  /** A signal stopped it before it was done. */
  stopped: 130,
} as const;

/** The status for an error that ended a command. */
export function exitStatusOf(error: unknown): number {
  return isLabtrailError(error) && error.code === 'INVALID_PARAMETER_VALUE' ? EXIT.usage : EXIT.failed;
}
