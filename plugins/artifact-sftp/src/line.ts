import { readFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { LabtrailError } from '@labtrail/core';
import type { AnyAuthMethod, SFTPWrapper } from 'ssh2';
import ssh2 from 'ssh2';
import SftpClient from 'ssh2-sftp-client';
import { fingerprint, KnownHosts, knownHostLine } from './known-hosts.ts';
import type { SftpLocation } from './location.ts';
import type { SftpArtifactsOptions } from './options.ts';

/** A connection that is logged in. It does many things at once. */
export interface Line {
  readonly sftp: SFTPWrapper;
  isOpen(): boolean;
  close(): void;
}

/** Connects, checks the server's key and logs in. */
export async function openLine(at: SftpLocation, options: SftpArtifactsOptions): Promise<Line> {
  const known = await KnownHosts.read(options.knownHosts, at.host, at.port);
  const check = new HostCheck(at, options, known);
  let open = true;
  const ended = () => {
    open = false;
  };
  const client = new SftpClient('labtrail', { error: ended, end: ended, close: ended });
  const prefer = known.types.flatMap((type) => (type === 'ssh-rsa' ? ['rsa-sha2-512', 'rsa-sha2-256'] : [type]));
  try {
    const sock = await socketTo(at, options.timeout);
    const sftp = await client.connect({
      sock,
      username: at.user,
      authHandler: await methodsOf(at, options),
      hostVerifier: (key: Buffer) => check.passes(key),
      ...(prefer.length > 0 && { algorithms: { serverHostKey: { prepend: prefer, append: [], remove: [] } as never } }),
      readyTimeout: options.timeout,
      keepaliveInterval: Math.ceil(options.timeout / 3),
      keepaliveCountMax: Number.POSITIVE_INFINITY,
    });
    endWhenSilent(sock, options.timeout);
    sftp.on('error', ended).on('close', ended);
    const isOpen = () => open;
    return { sftp: answering(sftp, isOpen), isOpen, close: () => void client.end().catch(() => {}) };
  } catch (error) {
    client.end().catch(() => {});
    throw check.failure ?? error;
  }
}

/** ssh2 drops what is asked of a connection that has ended, and never answers: here such a request fails at once. */
function answering(sftp: SFTPWrapper, isOpen: () => boolean): SFTPWrapper {
  const ended = () => !isOpen() || (sftp as unknown as { outgoing: { state: string } }).outgoing.state !== 'open';
  return new Proxy(sftp, {
    get(target, name) {
      const member = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]) => {
        const answer = args.at(-1);
        if (typeof answer !== 'function' || !ended()) return member.apply(target, args);
        answer(new Error('The connection has ended.'));
      };
    },
  });
}

/** Each request is small and waits for its answer: none may be held back to be sent with the next. */
async function socketTo({ host, port }: SftpLocation, timeout: number): Promise<Socket> {
  const socket = connect({ host, port, noDelay: true, timeout });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve).once('error', reject);
    socket.once('timeout', () => socket.destroy(new Error(`${host}:${port} took no connection in ${timeout} ms.`)));
  });
  // What breaks it later is told by the client, also once nobody listens any more.
  return socket.setTimeout(0).on('error', () => {});
}

/** On a slow line a sign of life waits behind all that was asked for, so any bytes count as one. */
function endWhenSilent(socket: Socket, timeout: number): void {
  const timer = setTimeout(() => socket.destroy(new Error(`The server said nothing for ${timeout} ms.`)), timeout);
  socket.on('data', () => timer.refresh()).once('close', () => clearTimeout(timer));
}

/** Whether the key that a server shows is the one that is known. */
class HostCheck {
  readonly #at: SftpLocation;
  readonly #files: string;
  readonly #known: KnownHosts;
  failure: LabtrailError | undefined;

  constructor(at: SftpLocation, { knownHosts }: SftpArtifactsOptions, known: KnownHosts) {
    this.#at = at;
    this.#files = knownHosts[0] ?? 'a file that the option knownHosts names';
    this.#known = known;
  }

  passes(key: Buffer): boolean {
    const verdict = this.#known.judge(key);
    if (verdict === 'known') return true;
    const { host, port } = this.#at;
    const shows = `${host}:${port} shows the host key ${fingerprint(key)}`;
    const line = `'${knownHostLine(host, port, key)}'`;
    const sentences = {
      unknown: `${shows}, which isn't known: compare it with the server's own, then add the line ${line} to ${this.#files}.`,
      changed: `${shows}, but another one is known: somebody may stand between. If the server's key was changed, replace its line in ${this.#files} by ${line}.`,
      revoked: `${shows}, which is revoked in ${this.#files}: give the server a new key.`,
    };
    this.failure = new LabtrailError('PERMISSION_DENIED', sentences[verdict]);
    return false;
  }
}

/** Ways to log in, in the order in which they are tried. */
async function methodsOf({ user, password }: SftpLocation, options: SftpArtifactsOptions): Promise<AnyAuthMethod[]> {
  const { privateKey, identityFiles, passphrase, agent } = options;
  const username = user;
  const files = await Promise.all(identityFiles.map((file) => readFile(file, 'utf8').catch(() => undefined)));
  const keys = [
    ...(privateKey ? [checkedKey(privateKey, passphrase)] : []),
    ...files.filter((key) => usable(key, passphrase)),
  ];
  return [
    ...keys.map((key) => ({
      type: 'publickey' as const,
      username,
      key: key as string,
      passphrase: passphrase as string,
    })),
    ...(agent ? [{ type: 'agent' as const, username, agent }] : []),
    ...(password === undefined ? [] : [{ type: 'password' as const, username, password }]),
  ];
}

function usable(key: string | undefined, passphrase: string | undefined): boolean {
  return key !== undefined && !(ssh2.utils.parseKey(key, passphrase) instanceof Error);
}

function checkedKey(key: string, passphrase: string | undefined): string {
  const parsed = ssh2.utils.parseKey(key, passphrase);
  if (!(parsed instanceof Error)) return key;
  const message = `The option privateKey can't be read (${parsed.message}): give a whole private key, and its passphrase if it is encrypted.`;
  throw new LabtrailError('PERMISSION_DENIED', message);
}
