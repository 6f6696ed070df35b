import { ERROR_CODES, type ErrorCode, isLabtrailError, LabtrailError } from '@labtrail/core';

/** What a server answered in place of what it was asked for: the cause of the error that its user gets. */
export class ServerAnswer extends Error {
  readonly status: number;

  constructor(status: number, text: string) {
    super(`${status} ${text}`);
    this.name = 'ServerAnswer';
    this.status = status;
  }
}

/** What an answer says that isn't 2xx. */
export interface Refusal {
  readonly host: string;
  readonly path: string;
  readonly status: number;
  readonly body: string;
}

const CODES: Readonly<Record<number, ErrorCode>> = {
  400: 'INVALID_PARAMETER_VALUE',
  401: 'PERMISSION_DENIED',
  403: 'PERMISSION_DENIED',
  404: 'RESOURCE_DOES_NOT_EXIST',
  405: 'NOT_IMPLEMENTED',
  408: 'TEMPORARILY_UNAVAILABLE',
  413: 'QUOTA_EXCEEDED',
  416: 'INVALID_PARAMETER_VALUE',
  429: 'TEMPORARILY_UNAVAILABLE',
  501: 'NOT_IMPLEMENTED',
  507: 'QUOTA_EXCEEDED',
};
const UNTRUSTED = /CERT|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET)|ERR_TLS/;

/** The error for an answer that a server refuses a request with. */
export function refused({ host, path, status, body }: Refusal): LabtrailError {
  const said = saidIn(body);
  const code = codeOf(status, said);
  const cause = new ServerAnswer(status, said.message ?? body.slice(0, 200));
  return new LabtrailError(code, sentence(code, { host, path, status, said: said.message }), { cause });
}

/** The error for a request that no answer came to. It names the host and the network's code. */
export function unreachable(error: unknown, host: string): LabtrailError {
  if (isLabtrailError(error)) return error;
  const { code = '', message } = error as NodeJS.ErrnoException;
  const cause = new Error(message);
  if (UNTRUSTED.test(code)) {
    const mend = 'name its authority by MLFLOW_TRACKING_SERVER_CERT_PATH, or set MLFLOW_TRACKING_INSECURE_TLS=true';
    return new LabtrailError('PERMISSION_DENIED', `The certificate of ${host} can't be trusted (${code}): ${mend}.`, {
      cause,
    });
  }
  const mend = 'check that the server runs, its address, and the network between; then try again';
  return new LabtrailError(
    'TEMPORARILY_UNAVAILABLE',
    `${host} can't be reached, or gave no whole answer (${code || message}): ${mend}.`,
    { cause },
  );
}

interface Said {
  readonly code?: string;
  readonly message?: string;
}

function saidIn(body: string): Said {
  try {
    const { error_code, message } = JSON.parse(body);
    return {
      ...(typeof error_code === 'string' && { code: error_code }),
      ...(typeof message === 'string' && { message }),
    };
  } catch {
    return {};
  }
}

/** A 500 with a code is what the server thinks of the request, and without one it is in trouble, as with 502 to 504. */
function codeOf(status: number, { code }: Said): ErrorCode {
  const own = ERROR_CODES.find((one) => one === code);
  if (own && status !== 401) return own;
  return CODES[status] ?? (status >= 500 && code === undefined ? 'TEMPORARILY_UNAVAILABLE' : 'INTERNAL_ERROR');
}

function sentence(code: ErrorCode, { host, path, status, said }: Omit<Refusal, 'body'> & { said: string | undefined }) {
  const answer = said ?? `status ${status}`;
  if (code === 'RESOURCE_DOES_NOT_EXIST') return `No such artifact: '${path}'`;
  if (status === 401) {
    return `${host} wants other credentials: set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN.`;
  }
  if (code === 'PERMISSION_DENIED') return `${host} doesn't allow this at '${path}': ${answer} Ask for the right to.`;
  if (code === 'QUOTA_EXCEEDED')
    return `${host} has no room for '${path}': ${answer} Free space there, then write it again.`;
  if (code === 'TEMPORARILY_UNAVAILABLE') return `${host} isn't able to answer now: ${answer} Try again later.`;
  return `${host} refuses '${path}': ${answer}`;
}
