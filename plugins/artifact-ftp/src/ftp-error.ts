import { type ErrorCode, isLabtrailError, LabtrailError } from '@labtrail/core';
import { FTPError } from 'basic-ftp';

/** What an error is about. */
export interface ErrorPlace {
  /** Host and port, for messages. */
  readonly host: string;
  readonly user: string;
  readonly path: string;
}

type Meaning = readonly [ErrorCode, (place: ErrorPlace) => string];

const full: Meaning = [
  'QUOTA_EXCEEDED',
  ({ host, path }) => `There is no room for '${path}' at ${host}: free space or raise the quota, then write it again.`,
];
/** pure-ftpd's words, whatever its disk said. */
const unwritten: Meaning = [
  'QUOTA_EXCEEDED',
  ({ host, path }) =>
    `${host} can't write '${path}' to its disk, which most likely is full: free space or raise the quota, then write it again.`,
];
const login: Meaning = [
  'PERMISSION_DENIED',
  ({ host, user }) =>
    `${host} doesn't let '${user}' in: check user and password in the URI (%-encode what isn't a letter or digit), and that the server takes this kind of connection (ftp: or ftps:).`,
];
const forbidden: Meaning = [
  'PERMISSION_DENIED',
  ({ host, user, path }) => `${host} doesn't allow '${user}' this at '${path}': give the user the right to the folder.`,
];
const missing: Meaning = ['RESOURCE_DOES_NOT_EXIST', ({ path }) => `No such artifact: '${path}'`];
const badName: Meaning = [
  'INVALID_PARAMETER_VALUE',
  ({ host, path }) => `${host} can't hold the name '${path}': choose a shorter or simpler one.`,
];
const noTls: Meaning = [
  'INVALID_STATE',
  ({ host }) => `${host} takes no TLS after AUTH TLS: use an ftp: URI, or the option tls 'implicit' if it listens so.`,
];
const untrusted: Meaning = [
  'PERMISSION_DENIED',
  ({ host }) =>
    `The certificate of ${host} can't be trusted: name its authority by the option ca or by NODE_EXTRA_CA_CERTS, and the host as the certificate does.`,
];
const unreachable: Meaning = [
  'TEMPORARILY_UNAVAILABLE',
  ({ host }) =>
    `${host} can't be reached, or broke off: check host and port, that the server runs, and that firewalls let its passive ports through; then try again.`,
];
const busy: Meaning = [
  'TEMPORARILY_UNAVAILABLE',
  ({ host }) => `${host} can't serve this now: try again, or lower the option connections if it allows fewer.`,
];
const failed: Meaning = ['INTERNAL_ERROR', ({ host, path }) => `${host} failed at '${path}'.`];

const UNTRUSTED = /CERT|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET)|self.signed|certificate/;

/** An error of the server or the network as a LabtrailError, which names the mend and holds no secret. */
export function ftpError(error: unknown, place: ErrorPlace): LabtrailError {
  if (isLabtrailError(error)) return error;
  const [code, sentence] = error instanceof FTPError ? meaningOf(error) : networkMeaning(error);
  const said = error instanceof FTPError ? ` (${error.message.slice(0, 200)})` : '';
  return new LabtrailError(code, `${sentence(place)}${said}`, { cause: error });
}

/** Whether another attempt makes sense. */
export function isPassing(error: unknown): boolean {
  const [code] = isLabtrailError(error) ? [error.code] : meaning(error);
  return code === 'TEMPORARILY_UNAVAILABLE';
}

/** Whether the server refused a command for good: what it is asked for isn't there, or can't be done. */
export function isRefused(error: unknown): boolean {
  return error instanceof FTPError && error.code >= 500 && error.code !== 530;
}

function meaning(error: unknown): Meaning {
  return error instanceof FTPError ? meaningOf(error) : networkMeaning(error);
}

/** FTP has one code for most of what goes wrong with files; what the server says with it tells more. */
function meaningOf({ code, message }: FTPError): Meaning {
  if (code === 552 || code === 452 || /no space|disk full|quota|space left/i.test(message)) return full;
  if (/error during write to file/i.test(message)) return unwritten;
  if (/name too long|prohibited file name/i.test(message)) return badName;
  if (code === 530 || code === 430 || code === 532) return login;
  if (code === 534 || code === 431 || (code < 600 && /AUTH|TLS/.test(message) && code >= 500)) return noTls;
  if (code < 500) return busy;
  if (/denied|permission|not permitted|forbidden|read.only|not allowed|prohibited/i.test(message)) return forbidden;
  if (code === 553) return badName;
  if (code === 550) return missing;
  return failed;
}

function networkMeaning(error: unknown): Meaning {
  const { code, message }: NodeJS.ErrnoException = error instanceof Error ? error : new Error(String(error));
  return UNTRUSTED.test(`${code} ${message}`) ? untrusted : unreachable;
}
