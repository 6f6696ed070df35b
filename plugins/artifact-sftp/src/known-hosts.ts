import { createHash, createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/** A line of a file of known hosts. */
interface KnownHost {
  readonly hosts: string;
  readonly type: string;
  readonly key: string;
  readonly revoked: boolean;
}

export type Verdict = 'known' | 'unknown' | 'changed' | 'revoked';

/** What files of known hosts say of one host. */
export class KnownHosts {
  readonly #lines: readonly KnownHost[];

  constructor(texts: readonly string[], host: string, port: number) {
    const name = hostName(host, port);
    this.#lines = texts
      .flatMap((text) => text.split(/\r?\n/).flatMap(parsed))
      .filter(({ hosts }) => names(hosts, name));
  }

  /** Reads `files`, of which some may be missing. */
  static async read(files: readonly string[], host: string, port: number): Promise<KnownHosts> {
    const texts = await Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => '')));
    return new KnownHosts(texts, host, port);
  }

  /** The types of the host's keys, so that the server can be asked for one of them. */
  get types(): string[] {
    return this.#lines.filter(({ revoked }) => !revoked).map(({ type }) => type);
  }

  judge(key: Buffer): Verdict {
    const same = this.#lines.filter((line) => line.key === key.toString('base64'));
    if (same.some(({ revoked }) => revoked)) return 'revoked';
    if (same.length > 0) return 'known';
    return this.types.length > 0 ? 'changed' : 'unknown';
  }
}

/** As `ssh-keygen -l` shows it. */
export function fingerprint(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
}

/** The line that makes `key` a known one. */
export function knownHostLine(host: string, port: number, key: Buffer): string {
  return `${hostName(host, port)} ${keyType(key)} ${key.toString('base64')}`;
}

/** The type stands at the key's beginning. */
function keyType(key: Buffer): string {
  return key.subarray(4, 4 + key.readUInt32BE(0)).toString('latin1');
}

function hostName(host: string, port: number): string {
  return port === 22 ? host.toLowerCase() : `[${host.toLowerCase()}]:${port}`;
}

function parsed(line: string): KnownHost[] {
  const parts = line.trim().split(/\s+/);
  const marker = parts[0]?.startsWith('@') ? parts.shift() : undefined;
  const [hosts, type, key] = parts;
  if (!hosts || hosts.startsWith('#') || !type || !key || marker === '@cert-authority') return [];
  return [{ hosts, type, key, revoked: marker === '@revoked' }];
}

function names(hosts: string, name: string): boolean {
  if (hosts.startsWith('|1|')) return isHashOf(hosts, name);
  const patterns = hosts.toLowerCase().split(',');
  if (patterns.some((pattern) => pattern.startsWith('!') && matches(pattern.slice(1), name))) return false;
  return patterns.some((pattern) => matches(pattern, name));
}

function isHashOf(hashed: string, name: string): boolean {
  const [, , salt = '', hash] = hashed.split('|');
  return createHmac('sha1', Buffer.from(salt, 'base64')).update(name).digest('base64') === hash;
}

function matches(pattern: string, name: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`).test(name);
}
