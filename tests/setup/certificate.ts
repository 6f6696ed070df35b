import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './process.ts';
import type { Tool } from './tools.ts';

export const openssl: Tool = {
  probe: ['openssl', 'version'],
  hint: 'install openssl (Debian: apt install openssl)',
};

/** A key, and a certificate that vouches for itself, as PEM. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** Makes a certificate for `names`, such as `DNS:localhost` and `IP:127.0.0.1`. */
export async function certificateFor(...names: string[]): Promise<Certificate> {
  const folder = await mkdtemp(join(tmpdir(), 'labtrail-certificate-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const form = ['-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=Labtrail tests'];
  try {
    const alternatives = ['-addext', `subjectAltName=${names.join(',')}`];
    await run(['openssl', 'req', ...form, ...alternatives, '-keyout', key, '-out', cert]);
    return { key: await readFile(key, 'utf8'), cert: await readFile(cert, 'utf8') };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
