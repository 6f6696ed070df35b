import { type ErrorCode, isLabtrailError, LabtrailError } from '@labtrail/core';

/** What a code of the operating system means for the artifact `path`: our code and the sentence. */
const MEANINGS: Readonly<Record<string, readonly [ErrorCode, (path: string) => string]>> = {
  ENOSPC: ['QUOTA_EXCEEDED', full],
  EDQUOT: ['QUOTA_EXCEEDED', full],
  EFBIG: ['QUOTA_EXCEEDED', full],
  EACCES: ['PERMISSION_DENIED', forbidden],
  EPERM: ['PERMISSION_DENIED', forbidden],
  EROFS: ['PERMISSION_DENIED', forbidden],
  EISDIR: ['INVALID_PARAMETER_VALUE', isFolder],
  ENOTEMPTY: ['INVALID_PARAMETER_VALUE', isFolder],
  ENOTDIR: ['INVALID_PARAMETER_VALUE', belowFile],
  EEXIST: ['INVALID_PARAMETER_VALUE', belowFile],
  ENAMETOOLONG: [
    'INVALID_PARAMETER_VALUE',
    (path) => `The path '${path}' is too long for the file system: shorten it.`,
  ],
  EILSEQ: ['INVALID_PARAMETER_VALUE', (path) => `The file system can't hold the name '${path}': choose another one.`],
  EXDEV: [
    'INVALID_STATE',
    (path) => `'${path}' is on another file system than the root of the artifact store: give it a store of its own.`,
  ],
  ENOENT: ['RESOURCE_DOES_NOT_EXIST', missing],
  ENXIO: ['RESOURCE_DOES_NOT_EXIST', missing],
  EMFILE: ['TEMPORARILY_UNAVAILABLE', busy],
  ENFILE: ['TEMPORARILY_UNAVAILABLE', busy],
};

/** `error` of the file system as a LabtrailError about `path`, which names no folder of the machine. */
export function fileError(error: unknown, path: string): LabtrailError {
  if (isLabtrailError(error)) return error;
  const code = osCode(error) ?? 'unknown';
  const [kind, sentence] = MEANINGS[code] ?? ['INTERNAL_ERROR', (at: string) => `The artifact store failed at '${at}'`];
  return new LabtrailError(kind, `${sentence(path)} (${code})`, { cause: error });
}

/** Passes on what `work` gives, its errors as {@link fileError}. */
export async function orFileError<T>(path: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw fileError(error, path);
  }
}

/** What `work` gives, or `undefined` when the file system says that there is nothing. */
export async function ifPresent<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** The same for what is there or isn't: a file where a folder is expected is an error. */
export async function ifExists<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (osCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** An error as the file system would raise it. */
export function osError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

function isMissing(error: unknown): boolean {
  const code = osCode(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

export function osCode(error: unknown): string | undefined {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  return typeof code === 'string' ? code : undefined;
}

/** The error for a path that a link leads out of the root, worded as for any other such path. */
export function leadsOut(path: string): LabtrailError {
  const cause = new Error(
    `'${path}' leads out of the root of the artifact store, or into what the store keeps to itself`,
  );
  return new LabtrailError('INVALID_PARAMETER_VALUE', 'Invalid path', { cause });
}

function full(path: string): string {
  return `There is no room for '${path}': free space in the artifact store or raise its quota, then write it again.`;
}

function forbidden(path: string): string {
  return `The server may not do this to '${path}': give its user the right to the artifact store's files.`;
}

function isFolder(path: string): string {
  return `'path' is '${path}', which is a folder: name a file.`;
}

function belowFile(path: string): string {
  return `'path' is '${path}', but a part above its last one is a file: choose another folder.`;
}

function missing(path: string): string {
  return `No such artifact: '${path}'`;
}

function busy(path: string): string {
  return `Too many files are open to reach '${path}': try again, or raise the limit of open files.`;
}
