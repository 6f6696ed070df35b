import { type ErrorCode, LabtrailError } from '@labtrail/core';

type Failure = 'missing' | 'unread' | 'broken' | 'ended' | 'unsigned' | 'unreachable';

const SENTENCES: Readonly<Record<Failure, string>> = {
  missing:
    'There are no credentials for Google Cloud Storage: name the JSON key of a service account by GOOGLE_APPLICATION_CREDENTIALS, or log in by `gcloud auth application-default login`.',
  unread:
    "The key file of Google's credentials can't be read: check GOOGLE_APPLICATION_CREDENTIALS, or the option keyFile, and who may read the file.",
  broken:
    "The key file of Google's credentials holds none: name the JSON file that Google made for a key of the service account, whole and unchanged.",
  ended:
    "Google doesn't take the credentials any more: log in again by `gcloud auth application-default login`, or make a new key of the service account; check this machine's clock, too.",
  unsigned:
    "Google doesn't sign in the name of the service account: grant it the role Service Account Token Creator on itself, and enable the IAM Service Account Credentials API. Until then, send files through the server.",
  unreachable: "Google's servers for credentials can't be reached: check the network and HTTPS_PROXY; then try again.",
};

interface Raw {
  readonly name?: string;
  readonly message?: string;
  readonly code?: unknown;
  readonly status?: unknown;
  readonly response?: { readonly status?: number };
}

/** What Google's library says about credentials as a LabtrailError, which names the mend and holds nothing of a key. */
export function credentialsError(error: unknown, work?: 'signing'): LabtrailError {
  const raw = error as Raw;
  const failure = failureOf(raw, work);
  const code: ErrorCode = failure === 'unreachable' ? 'TEMPORARILY_UNAVAILABLE' : 'PERMISSION_DENIED';
  // Messages of parsers quote what they read.
  const cause = failure === 'broken' ? undefined : new Error((raw.message ?? '').split('\n', 1)[0]);
  return new LabtrailError(code, SENTENCES[failure], cause && { cause });
}

function failureOf({ name, message = '', code, response }: Raw, work?: 'signing'): Failure {
  const status = response?.status;
  if (/invalid_grant|invalid_rapt/.test(message)) return 'ended';
  if (status !== undefined && status < 500 && status !== 429) return work ? 'unsigned' : 'ended';
  if (/Unable to read the credential file|^(?:ENOENT|EACCES|EISDIR|EPERM)\b/.test(message)) return 'unread';
  if (status !== undefined || name === 'FetchError' || /^E(?!RR_)[A-Z]+$/.test(String(code))) return 'unreachable';
  return /Could not load the default credentials/.test(message) ? 'missing' : 'broken';
}
