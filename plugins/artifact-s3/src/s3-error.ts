import { type ErrorCode, isLabtrailError, LabtrailError } from '@labtrail/core';

/** What an error is about. */
export interface ErrorPlace {
  readonly bucket: string;
  /** The storage's address, for messages. */
  readonly host: string;
  readonly path: string;
}

type Meaning = readonly [code: ErrorCode, sentence: (place: ErrorPlace) => string];

const full: Meaning = [
  'QUOTA_EXCEEDED',
  ({ bucket, path }) =>
    `There is no room for '${path}' in the bucket '${bucket}': free space or raise its quota, then write it again.`,
];
const forbidden: Meaning = [
  'PERMISSION_DENIED',
  ({ bucket, path }) =>
    `The credentials don't allow this at '${path}' in the bucket '${bucket}': grant them s3:ListBucket on the bucket, and s3:GetObject, s3:PutObject, s3:DeleteObject and s3:AbortMultipartUpload on its objects.`,
];
const unknownKey: Meaning = [
  'PERMISSION_DENIED',
  ({ host }) =>
    `${host} doesn't know the access key: check AWS_ACCESS_KEY_ID (or the profile or role), and that the endpoint is the right one.`,
];
const wrongSecret: Meaning = [
  'PERMISSION_DENIED',
  ({ host }) =>
    `${host} says that the signature is wrong: check AWS_SECRET_ACCESS_KEY and the region, and that no proxy changes the request's host or headers.`,
];
const expired: Meaning = [
  'PERMISSION_DENIED',
  ({ host }) => `${host} says that the session token is expired or not its own: fetch new credentials.`,
];
const skewed: Meaning = [
  'PERMISSION_DENIED',
  ({ host }) => `The clocks of this machine and of ${host} differ by too much: set this machine's clock.`,
];
const elsewhere: Meaning = [
  'INVALID_STATE',
  ({ bucket }) => `The bucket '${bucket}' is in another region: set AWS_DEFAULT_REGION to that one.`,
];
const noBucket: Meaning = [
  'RESOURCE_DOES_NOT_EXIST',
  ({ bucket, host }) => `There is no bucket '${bucket}' at ${host}: make it, or mend the artifact URI or the endpoint.`,
];
const missing: Meaning = ['RESOURCE_DOES_NOT_EXIST', ({ path }) => `No such artifact: '${path}'`];
const noCredentials: Meaning = [
  'PERMISSION_DENIED',
  ({ host }) =>
    `There are no credentials for ${host}: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, name a profile by AWS_PROFILE, or give the machine a role.`,
];
const noRegion: Meaning = [
  'INVALID_PARAMETER_VALUE',
  ({ bucket }) => `No region is set for the bucket '${bucket}': set AWS_DEFAULT_REGION to the one that it is in.`,
];
const noUpload: Meaning = [
  'INVALID_PARAMETER_VALUE',
  ({ path }) => `The upload of '${path}' isn't known, or lacks a part that was named: begin it again.`,
];
const belowFile: Meaning = [
  'INVALID_PARAMETER_VALUE',
  ({ path }) => `'path' is '${path}', but a part above its last one is a file: choose another folder.`,
];
const folder: Meaning = [
  'INVALID_PARAMETER_VALUE',
  ({ path }) => `'path' is '${path}', which is a folder: name a file.`,
];
const untrusted: Meaning = [
  'PERMISSION_DENIED',
  ({ host }) =>
    `The certificate of ${host} can't be trusted: name its authority by NODE_EXTRA_CA_CERTS, or set MLFLOW_S3_IGNORE_TLS=true to go without the check.`,
];
const changed: Meaning = [
  'INVALID_STATE',
  ({ path }) => `'${path}' is no longer what it was when this began: begin again.`,
];
const badName: Meaning = [
  'INVALID_PARAMETER_VALUE',
  ({ path }) => `The storage can't hold the name '${path}': choose a shorter or simpler one.`,
];

/** By the names that storages and the SDK give their errors. */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  NoSuchBucket: noBucket,
  NoSuchKey: missing,
  NotFound: missing,
  AccessDenied: forbidden,
  Forbidden: forbidden,
  AllAccessDisabled: forbidden,
  AccountProblem: forbidden,
  InvalidAccessKeyId: unknownKey,
  XAdminUserNotFound: unknownKey,
  SignatureDoesNotMatch: wrongSecret,
  ExpiredToken: expired,
  ExpiredTokenException: expired,
  InvalidToken: expired,
  TokenRefreshRequired: expired,
  RequestTimeTooSkewed: skewed,
  RequestExpired: skewed,
  PermanentRedirect: elsewhere,
  AuthorizationHeaderMalformed: elsewhere,
  IllegalLocationConstraintException: elsewhere,
  QuotaExceeded: full,
  QuotaExceededException: full,
  XMinioStorageFull: full,
  XMinioAdminBucketQuotaExceeded: full,
  InsufficientStorage: full,
  CredentialsProviderError: noCredentials,
  NoSuchUpload: noUpload,
  InvalidPart: noUpload,
  InvalidPartOrder: noUpload,
  EntityTooSmall: noUpload,
  ObjectParentIsFile: belowFile,
  XMinioParentIsObject: belowFile,
  ExistingObjectIsDirectory: folder,
  XMinioObjectExistsAsDirectory: folder,
  PreconditionFailed: changed,
  KeyTooLongError: badName,
  XMinioInvalidObjectName: badName,
  InvalidURI: badName,
};

const BY_STATUS: Readonly<Record<number, Meaning>> = {
  401: unknownKey,
  403: forbidden,
  404: missing,
  412: changed,
  507: full,
};
const UNTRUSTED = /CERT|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET)|ERR_TLS/;
const PASSING =
  /^(?:TimeoutError|RequestTimeout|SlowDown|ServiceUnavailable|InternalError|Throttling|RequestLimitExceeded|TooManyRequests|BadDigest|IncompleteBody|E[A-Z]+|EAI_AGAIN|ERR_STREAM_PREMATURE_CLOSE|ERR_SOCKET.*)/;

interface Raw {
  readonly name?: string;
  readonly code?: string;
  readonly message?: string;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
}

/** An error of the SDK or the network as a LabtrailError, which names the mend and holds no secret. */
export function s3Error(error: unknown, place: ErrorPlace): LabtrailError {
  if (isLabtrailError(error)) return error;
  const raw = error as Raw;
  const [code, sentence] = meaningOf(raw);
  const name = nameOf(raw);
  return new LabtrailError(code, name ? `${sentence(place)} (${name})` : sentence(place), { cause: causeOf(raw) });
}

/** The storage's name of an error: `NoSuchKey`; a network's code, as `ECONNRESET`, comes first. */
function nameOf({ name, code, $metadata }: Raw): string {
  const system = code !== undefined && /^[A-Z_\d]+$/.test(code) ? code : undefined;
  const generic = name === undefined || name === 'Error' || name === 'UnknownError' || name === 'Unknown';
  return system ?? (generic ? String($metadata?.httpStatusCode ?? '') : name);
}

function meaningOf(raw: Raw): Meaning {
  const name = nameOf(raw);
  const status = raw.$metadata?.httpStatusCode ?? 0;
  const known = MEANINGS[name];
  if (known) return known;
  if (raw.message === 'Region is missing') return noRegion;
  if (UNTRUSTED.test(name)) return untrusted;
  // A 404 may be about the bucket or the user as well: its name must say what is missing.
  const byStatus = status === 404 && name !== '404' ? undefined : BY_STATUS[status];
  if (byStatus) return byStatus;
  if (status >= 500 || status === 429 || PASSING.test(name)) return ['TEMPORARILY_UNAVAILABLE', unreachable];
  return ['INTERNAL_ERROR', ({ host, path }) => `${host} failed at '${path}'`];
}

function unreachable({ host, bucket }: ErrorPlace): string {
  return `${host} can't be reached, or isn't able to answer for the bucket '${bucket}' now: check that it runs, the endpoint, and the network between; then try again.`;
}

/** What an operator needs of it. The SDK's own error holds whole requests. */
function causeOf({ name, message, $metadata }: Raw): Error {
  const request = $metadata?.requestId ? ` (request ${$metadata.requestId})` : '';
  return new Error(`${name ?? 'Error'}: ${message ?? ''}${request}`);
}
