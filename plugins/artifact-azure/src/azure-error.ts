import { type ErrorCode, isLabtrailError, LabtrailError } from '@labtrail/core';

/** What an error is about. */
export interface ErrorPlace {
  readonly container: string;
  readonly host: string;
  readonly key: string;
  /** When the SAS token that is used expires. */
  readonly tokenExpires?: string | undefined;
}

interface Raw {
  readonly name?: string;
  readonly code?: string;
  readonly message?: string;
  readonly statusCode?: number;
}

const UNTRUSTED = /CERT|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET)|ERR_TLS/;
const SENTENCES: Readonly<Partial<Record<ErrorCode, (place: ErrorPlace) => string>>> = {
  RESOURCE_DOES_NOT_EXIST: ({ key }) => `No such artifact: '${key}'`,
  PERMISSION_DENIED: ({ host, container, key }) =>
    `${host} doesn't allow this at '${key}' in the container '${container}': check the account's key or SAS token, its expiry and permissions (read, write, delete, list), or grant the role Storage Blob Data Contributor.`,
  QUOTA_EXCEEDED: ({ host, key }) =>
    `${host} has no room for '${key}': free space or raise the quota, then write it again.`,
  TEMPORARILY_UNAVAILABLE: ({ host, container }) =>
    `${host} can't be reached, or isn't able to answer for the container '${container}' now: check that the account exists, the endpoint, and the network between; then try again.`,
  INVALID_STATE: ({ key }) => `'${key}' was replaced meanwhile.`,
  INVALID_PARAMETER_VALUE: ({ key }) =>
    `The storage can't take '${key}', or the blocks that were named: choose another name, or begin it again.`,
};

/** An error of the SDK or the network as a LabtrailError, which names the mend and holds no secret. */
export function azureError(error: unknown, place: ErrorPlace): LabtrailError {
  if (isLabtrailError(error)) return error;
  const raw = error as Raw;
  const code = raw.code ?? raw.name ?? 'Error';
  const cause = new Error(`${code}: ${(raw.message ?? '').split('\n', 1)[0]}`);
  const at = (kind: ErrorCode, text: string) => new LabtrailError(kind, `${text} (${code})`, { cause });
  if (code === 'ContainerNotFound') {
    const mend = 'make it, or mend the artifact URI';
    return at('RESOURCE_DOES_NOT_EXIST', `There is no container '${place.container}' at ${place.host}: ${mend}.`);
  }
  if (/^(?:CredentialUnavailable|(?:Aggregate)?Authentication(?:Required)?)Error$/.test(raw.name ?? '')) {
    const mend = 'log in (az login), give this machine an identity, or set AZURE_STORAGE_CONNECTION_STRING';
    return at('PERMISSION_DENIED', `Azure's standard chain gives no token for ${place.host}: ${mend}.`);
  }
  if (UNTRUSTED.test(code)) {
    const mend = 'name its authority by NODE_EXTRA_CA_CERTS';
    return at('PERMISSION_DENIED', `The certificate of ${place.host} can't be trusted: ${mend}.`);
  }
  const kind = kindOf(code, raw.statusCode);
  if (kind === 'PERMISSION_DENIED' && Date.parse(place.tokenExpires ?? '') < Date.now()) {
    return at(kind, `The SAS token for ${place.host} expired at ${place.tokenExpires}: make another one.`);
  }
  const sentence = SENTENCES[kind];
  return at(kind, sentence ? sentence(place) : `${place.host} failed at '${place.key}'`);
}

function kindOf(code: string, status: number | undefined): ErrorCode {
  if (/Quota|AccountFull|InsufficientStorage/.test(code) || status === 507) return 'QUOTA_EXCEEDED';
  if (status === undefined)
    return /^(?:TypeError|RangeError|SyntaxError)$/.test(code) ? 'INTERNAL_ERROR' : 'TEMPORARILY_UNAVAILABLE';
  if (status === 401 || status === 403) return 'PERMISSION_DENIED';
  if (status === 404) return 'RESOURCE_DOES_NOT_EXIST';
  if (status === 412) return 'INVALID_STATE';
  if (status === 408 || status === 429 || status >= 500) return 'TEMPORARILY_UNAVAILABLE';
  return status === 400 || status === 416 ? 'INVALID_PARAMETER_VALUE' : 'INTERNAL_ERROR';
}
