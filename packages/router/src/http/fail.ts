import { isLabtrailError, LabtrailError } from '@labtrail/core';
import { send } from './answer.ts';
import type { Call } from './call.ts';
import { WIRE } from './statuses.ts';

/** A failure that is the server's own, for its log. */
export interface Failure {
  readonly requestId: string;
  readonly method: string;
  readonly path: string;
  readonly error: unknown;
}

/**
 * Answers an error as MLflow's clients read it. What isn't a `LabtrailError` is told to the log, and the client gets the
 * request's id in its place.
 */
export function fail(call: Call, error: unknown, log: (failure: Failure) => void): void {
  const known = isLabtrailError(error);
  if (!known || error.code === 'INTERNAL_ERROR') report(call, error, log);
  sendError(call, known ? error : unexpected(call.requestId));
  // A client that listens only when it has sent everything would wait for ever.
  call.req.resume();
}

/** Answers `error`; `status` stands in for the one of its code. */
export function sendError(call: Call, error: LabtrailError, status?: number): void {
  const { sqlstate, errorClass, status: usual } = WIRE[error.code];
  const body = JSON.stringify({ error_code: error.code, message: error.message, sqlstate, error_class: errorClass });
  send(call, { status: status ?? usual, type: 'application/json', body: [body] });
}

function report(call: Call, error: unknown, log: (failure: Failure) => void): void {
  if (call.res.destroyed) return;
  log({ requestId: call.requestId, method: call.req.method ?? '', path: call.path, error });
}

function unexpected(requestId: string): LabtrailError {
  const message = `The server failed at this request. Its log says more, under the request id ${requestId}.`;
  return new LabtrailError('INTERNAL_ERROR', message);
}
