import { type ErrorCode, isLabtrailError, LabtrailError } from '@labtrail/core';

/** What an error is about. */
export interface ErrorPlace {
  readonly bucket: string;
  readonly host: string;
  readonly key: string;
}

const SENTENCES: Readonly<Partial<Record<ErrorCode, (place: ErrorPlace) => string>>> = {
  RESOURCE_DOES_NOT_EXIST: ({ key, bucket }) => `No such artifact: '${key}', or no bucket '${bucket}'`,
  PERMISSION_DENIED: ({ bucket, key }) =>
    `The credentials don't allow this at '${key}' in the bucket '${bucket}': check GOOGLE_APPLICATION_CREDENTIALS, and grant the role Storage Object User.`,
  QUOTA_EXCEEDED: ({ host, key }) => `${host} has no room for '${key}': raise the quota, then write it again.`,
  TEMPORARILY_UNAVAILABLE: ({ host, bucket }) =>
    `${host} can't be reached, or isn't able to answer for the bucket '${bucket}' now: check the endpoint and the network between; then try again.`,
  INVALID_STATE: ({ key }) => `'${key}' was replaced meanwhile.`,
  INVALID_PARAMETER_VALUE: ({ key }) => `The storage can't take '${key}': choose another name.`,
};
const UNTRUSTED = /CERT|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET)|ERR_TLS/;

/** The error for an answer that refuses a request about `place`. */
export function refused(status: number, text: string, place: ErrorPlace): LabtrailError {
  const cause = new Error(`${status} ${text.slice(0, 500)}`);
  if (status === 401) return new LabtrailError('PERMISSION_DENIED', untaken(place), { cause });
  return made(codeOf(status, text), `status ${status}`, { place, cause });
}

function untaken({ host }: ErrorPlace): string {
  const mend = "check that the service account and its key haven't been deleted, and this machine's clock";
  return `${host} doesn't take the credentials: ${mend}; or log in again by gcloud. (status 401)`;
}

/** The error for a request that no answer came to. */
export function unreachable(error: unknown, place: ErrorPlace): LabtrailError {
  if (isLabtrailError(error)) return error;
  const { code, message, name } = error as NodeJS.ErrnoException;
  const cause = new Error(message);
  if (!UNTRUSTED.test(code ?? '')) return made('TEMPORARILY_UNAVAILABLE', code ?? name, { place, cause });
  const mend = 'name its authority by NODE_EXTRA_CA_CERTS';
  return new LabtrailError(
    'PERMISSION_DENIED',
    `The certificate of ${place.host} can't be trusted (${code}): ${mend}.`,
    {
      cause,
    },
  );
}

function made(code: ErrorCode, what: string, { place, cause }: { place: ErrorPlace; cause: Error }): LabtrailError {
  const sentence = SENTENCES[code]?.(place) ?? `${place.host} failed at '${place.key}'`;
  return new LabtrailError(code, `${sentence} (${what})`, { cause });
}

function codeOf(status: number, text: string): ErrorCode {
  if (status === 403 && /quota/i.test(text)) return 'QUOTA_EXCEEDED';
  if (status === 403) return 'PERMISSION_DENIED';
  if (status === 404 || status === 410) return 'RESOURCE_DOES_NOT_EXIST';
  if (status === 412) return 'INVALID_STATE';
  if (status === 408 || status === 429 || status >= 500) return 'TEMPORARILY_UNAVAILABLE';
  return status === 400 || status === 416 ? 'INVALID_PARAMETER_VALUE' : 'INTERNAL_ERROR';
}
