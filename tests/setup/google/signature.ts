import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Accounts } from './accounts.ts';

/** Why a signed request is refused, in Google's words. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
}

const DOES_NOT_MATCH = { status: 403, code: 'SignatureDoesNotMatch' };
const MALFORMED = { status: 400, code: 'AuthorizationQueryParametersError' };
const DAY = 24 * 3600;

export function isSigned(url: URL): boolean {
  return url.searchParams.has('X-Goog-Signature');
}

/**
 * Checks a request that is signed by V4: that it is as it was signed, by the account's key, and in time. Made after
 * https://cloud.google.com/storage/docs/authentication/canonical-requests, independent of the client's code.
 */
export function refusalOf(request: IncomingMessage, url: URL, accounts: Accounts): Refusal | undefined {
  const said = (name: string) => url.searchParams.get(`X-Goog-${name}`) ?? '';
  const [date, expires, names] = [said('Date'), Number(said('Expires')), said('SignedHeaders')];
  const scope = `${date.slice(0, 8)}/auto/storage/goog4_request`;
  const signedAt = Date.parse(date.replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5'));
  if (said('Algorithm') !== 'GOOG4-RSA-SHA256' || Number.isNaN(signedAt)) return MALFORMED;
  if (!Number.isInteger(expires) || expires < 1 || expires > 7 * DAY) return MALFORMED;
  if (said('Credential') !== `${accounts.email}/${scope}`) return { status: 403, code: 'AccessDenied' };
  if (Date.now() > signedAt + expires * 1000) return { status: 400, code: 'ExpiredToken' };
  const signed = names.split(';');
  const own = Object.keys(request.headers).filter((name) => name.startsWith('x-goog-') && !signed.includes(name));
  if (!signed.includes('host') || own.length > 0) return { status: 400, code: 'MalformedSecurityHeader' };
  const digest = createHash('sha256')
    .update(canonical(request, url, signed))
    .digest('hex');
  const text = ['GOOG4-RSA-SHA256', date, scope, digest].join('\n');
  return accounts.verifies(text, Buffer.from(said('Signature'), 'hex')) ? undefined : DOES_NOT_MATCH;
}

function canonical({ method, headers }: IncomingMessage, url: URL, signed: readonly string[]): string {
  const query = [...url.searchParams]
    .filter(([name]) => name !== 'X-Goog-Signature')
    .map((pair) => pair.map(quoted).join('='))
    .toSorted();
  const path = url.pathname.split('/').map((part) => quoted(decodeURIComponent(part)));
  const lines = signed.map((name) => `${name}:${String(headers[name] ?? '').trim()}\n`);
  return [method, path.join('/'), query.join('&'), lines.join(''), signed.join(';'), 'UNSIGNED-PAYLOAD'].join('\n');
}

function quoted(text: string): string {
  const bytes = [...Buffer.from(text)];
  return bytes
    .map((byte) => String.fromCharCode(byte))
    .map((one) => (/[\w.~-]/.test(one) ? one : `%${one.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`))
    .join('');
}
