import type { ErrorCode } from '@labtrail/core';

/** How MLflow classes an error beside its code; left out where MLflow leaves it out. */
interface Wire {
  readonly status: number;
  readonly sqlstate?: string;
  readonly errorClass?: string;
}

const bad = { sqlstate: 'KAM00', errorClass: 'INVALID_PARAMETER_VALUE' };
const missing = { sqlstate: 'KAM00', errorClass: 'RESOURCE_NOT_FOUND' };
const broken = { sqlstate: 'XXM00', errorClass: 'CLIENT_INTERNAL_ERROR' };

/**
 * The one table from codes to HTTP. As in MLflow, but for two: a full store answers 507 in place of 500, and the one limit of
 * requests that there is, the size of a body, answers 413 in place of 429.
 */
export const WIRE: Readonly<Record<ErrorCode, Wire>> = {
  INTERNAL_ERROR: { status: 500, ...broken },
  TEMPORARILY_UNAVAILABLE: { status: 503, ...broken },
  BAD_REQUEST: { status: 400, ...bad },
  CANCELLED: { status: 499 },
  ENDPOINT_NOT_FOUND: { status: 404, ...missing },
  INVALID_PARAMETER_VALUE: { status: 400, ...bad },
  INVALID_STATE: { status: 500, ...broken },
  NOT_IMPLEMENTED: { status: 501 },
  PERMISSION_DENIED: { status: 403, sqlstate: 'KAM00', errorClass: 'PERMISSION_DENIED' },
  QUOTA_EXCEEDED: { status: 507 },
  REQUEST_LIMIT_EXCEEDED: { status: 413 },
  RESOURCE_ALREADY_EXISTS: { status: 400, sqlstate: 'KAM00', errorClass: 'RESOURCE_ALREADY_EXISTS' },
  RESOURCE_DOES_NOT_EXIST: { status: 404, ...missing },
};
