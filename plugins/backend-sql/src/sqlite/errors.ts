import { isLabtrailError, LabtrailError } from '@labtrail/core';

const BUSY = 5;
const LOCKED = 6;
/** A race for the write-ahead log's locks was lost too often. */
const PROTOCOL = 15;
const FULL = 13;
const IOERR = 10;

interface SqliteFault {
  readonly errcode: number;
  readonly message: string;
}

function isSqliteFault(error: unknown): error is SqliteFault {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number';
}

/** Whether another process holds the lock that was asked for. Extended codes hold the plain one in their lowest byte. */
export function isBusy(error: unknown): boolean {
  return isSqliteFault(error) && [BUSY, LOCKED, PROTOCOL].includes(error.errcode & 255);
}

/** A fault of the database as the error that a caller gets. */
export function databaseError(error: unknown): unknown {
  if (isLabtrailError(error) || !isSqliteFault(error)) return error;
  const code = error.errcode & 255;
  if (code === FULL) {
    return new LabtrailError(
      'QUOTA_EXCEEDED',
      'The disk or quota of the database is full: nothing of this request was kept. Free some space and send it again.',
      { cause: error },
    );
  }
  if (code === IOERR) {
    return new LabtrailError(
      'QUOTA_EXCEEDED',
      'The database could not be written: its disk is full or failing. Nothing of this request was kept. Free some space or mend the disk, and send it again.',
      { cause: error },
    );
  }
  if (isBusy(error)) {
    return new LabtrailError(
      'TEMPORARILY_UNAVAILABLE',
      'Another process has been writing to the database for too long. Send the request again.',
      { cause: error },
    );
  }
  return error;
}
