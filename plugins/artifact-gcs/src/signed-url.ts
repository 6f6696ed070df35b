import { createHash } from 'node:crypto';
import type { Signer } from './credentials.ts';

export interface Signing {
  readonly method: 'GET' | 'PUT';
  readonly endpoint: string;
  readonly bucket: string;
  readonly key: string;
  readonly query?: Readonly<Record<string, string>>;
  /** For how many seconds from `now`, in epoch milliseconds, it is good. */
  readonly expires: number;
  readonly now: number;
}

/**
 * An address by which anybody may send one request without credentials, signed as Google's V4 process says:
 * https://cloud.google.com/storage/docs/authentication/canonical-requests
 */
export async function signedUrl(signer: Signer, signing: Signing): Promise<string> {
  const { method, endpoint, bucket, key, expires, now } = signing;
  const time = `${new Date(now).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
  const scope = `${time.slice(0, 8)}/auto/storage/goog4_request`;
  const query = canonicalQuery({
    ...signing.query,
    'X-Goog-Algorithm': 'GOOG4-RSA-SHA256',
    'X-Goog-Credential': `${await signer.email()}/${scope}`,
    'X-Goog-Date': time,
    'X-Goog-Expires': String(expires),
    'X-Goog-SignedHeaders': 'host',
  });
  const path = objectPath(bucket, key);
  const request = [method, path, query, `host:${new URL(endpoint).host}\n`, 'host', 'UNSIGNED-PAYLOAD'].join('\n');
  const digest = createHash('sha256').update(request).digest('hex');
  const signature = await signer.sign(['GOOG4-RSA-SHA256', time, scope, digest].join('\n'));
  return `${endpoint}${path}?${query}&X-Goog-Signature=${signature}`;
}

/** Where an object is for Google's XML API. */
export function objectPath(bucket: string, key: string): string {
  return `/${bucket}/${key.split('/').map(encoded).join('/')}`;
}

function canonicalQuery(query: Readonly<Record<string, string>>): string {
  return Object.entries(query)
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join('&');
}

/** All but the unreserved characters of RFC 3986. */
function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
}
