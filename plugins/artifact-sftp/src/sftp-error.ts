import { type ErrorCode, isLabtrailError, LabtrailError } from '@labtrail/core';

/** What an error is about. */
export interface ErrorPlace {
  /** Host and port, for messages. */
  readonly host: string;
  readonly user: string;
  readonly path: string;
}

type Meaning = readonly [ErrorCode, (place: ErrorPlace) => string];

/** Codes of the protocol; OpenSSH says the same of what is missing and of what lies below a file. */
const MISSING = 2;
const DENIED = 3;
const FAILURE = 4;
const BAD_MESSAGE = 5;
const UNSUPPORTED = 8;

const missing: Meaning = ['RESOURCE_DOES_NOT_EXIST', ({ path }) => `No such artifact: '${path}'`];
const forbidden: Meaning = [
  'PERMISSION_DENIED',
  ({ host, user, path }) => `${host} doesn't allow '${user}' this at '${path}': give the user the right to the folder.`,
];
const login: Meaning = [
  'PERMISSION_DENIED',
  ({ host, user }) =>
    `${host} doesn't let '${user}' in: check the password in the URI (%-encode what isn't a letter or digit), or that the key, or one of the agent's, is among the user's authorized_keys there.`,
];
const badName: Meaning = [
  'INVALID_PARAMETER_VALUE',
  ({ host, path }) => `${host} can't hold the name '${path}': choose a shorter or simpler one.`,
];
const failed: Meaning = ['INTERNAL_ERROR', ({ host, path }) => `${host} failed at '${path}'.`];
const unreachable: Meaning = [
  'TEMPORARILY_UNAVAILABLE',
  ({ host }) =>
    `${host} can't be reached, or broke off: check host and port, and that the server runs; then try again.`,
];

const MEANINGS: Readonly<Record<number, Meaning>> = {
  [MISSING]: missing,
  [DENIED]: forbidden,
  [FAILURE]: failed,
  [BAD_MESSAGE]: badName,
  [UNSUPPORTED]: failed,
};

/** An error of the server or the network as a LabtrailError, which names the mend and holds no secret. */
export function sftpError(error: unknown, place: ErrorPlace): LabtrailError {
  if (isLabtrailError(error)) return error;
  const [code, sentence] = meaningOf(error);
  return new LabtrailError(code, sentence(place), { cause: error });
}

/** Whether another attempt makes sense. */
export function isPassing(error: unknown): boolean {
  const code = isLabtrailError(error) ? error.code : meaningOf(error)[0];
  return code === 'TEMPORARILY_UNAVAILABLE';
}

export function isMissing(error: unknown): boolean {
  return codeOf(error) === MISSING;
}

/** What the protocol has no better word for: the disk is full, a folder isn't empty, a name is taken. */
export function isFailure(error: unknown): boolean {
  return codeOf(error) === FAILURE;
}

function meaningOf(error: unknown): Meaning {
  if (/authentication methods failed/i.test(String(error))) return login;
  return MEANINGS[Number(codeOf(error))] ?? unreachable;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

/** The error for a path that a link leads out of the root, worded as for any other such path. */
export function leadsOut(path: string): LabtrailError {
  const cause = new Error(`'${path}' leads out of the root of the artifact store, or into what it keeps to itself`);
  return new LabtrailError('INVALID_PARAMETER_VALUE', 'Invalid path', { cause });
}
