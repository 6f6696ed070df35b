/**
 * The codes an error may carry: MLflow's wire codes that Labtrail raises, a closed union.
 * The HTTP status of each is one table in `router`, the exit status one table in `cli`.
 */
export const ERROR_CODES = [
  'INTERNAL_ERROR',
  'TEMPORARILY_UNAVAILABLE',
  'BAD_REQUEST',
  'CANCELLED',
  'ENDPOINT_NOT_FOUND',
  'INVALID_PARAMETER_VALUE',
  'INVALID_STATE',
  'NOT_IMPLEMENTED',
  'PERMISSION_DENIED',
  'QUOTA_EXCEEDED',
  'REQUEST_LIMIT_EXCEEDED',
  'RESOURCE_ALREADY_EXISTS',
  'RESOURCE_DOES_NOT_EXIST',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

const BRAND = Symbol.for('labtrail.error');

/** The one error class. Its message is meant for the user: it names field, value, rule and mend, and holds no secret. */
export class LabtrailError extends Error {
  readonly code: ErrorCode;
  readonly [BRAND] = true;

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'LabtrailError';
    this.code = code;
  }
}

/** Whether `error` is a {@link LabtrailError}, also one made by another copy of this package. */
export function isLabtrailError(error: unknown): error is LabtrailError {
  return typeof error === 'object' && error !== null && BRAND in error;
}

/** A 400 for bad input. */
export function invalid(message: string): LabtrailError {
  return new LabtrailError('INVALID_PARAMETER_VALUE', message);
}

/** A 404 for an id or name that nothing has. */
export function notFound(message: string): LabtrailError {
  return new LabtrailError('RESOURCE_DOES_NOT_EXIST', message);
}

/** `value` as JSON for a message, cut to a length that a reader takes in. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 200 ? `${text.slice(0, 200)}... (${text.length} characters)` : text;
}
