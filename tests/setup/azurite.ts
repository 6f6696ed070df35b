import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cached } from './cache.ts';
import type { Certificate } from './certificate.ts';
import { run } from './process.ts';
import { freePort, startProgram } from './program.ts';

const VERSION = '3.37.0';
/** The account that Azurite knows; its key is public. */
const KEY = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

/** Azure's own emulator of blobs. */
export interface Azurite {
  readonly port: number;
  /** Names the account at another port, as that of a relay, or with another key. */
  connectionString(port?: number, key?: string): string;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
}

/**
 * Starts Azurite on a fresh folder; its package is installed on first use. With a certificate it speaks HTTPS, and takes tokens
 * of Azure's directory beside its key.
 */
export async function startAzurite(certificate?: Certificate): Promise<Azurite> {
  const folder = await cached('azurite', VERSION, async (partial) => {
    await mkdir(partial, { recursive: true });
    await writeFile(join(partial, 'package.json'), '{"private": true}');
    await run(['npm', 'install', '--no-audit', '--no-fund', `azurite@${VERSION}`], { cwd: partial });
  });
  const root = await realpath(await mkdtemp(join(tmpdir(), 'labtrail-azurite-')));
  const port = await freePort();
  const script = join(folder, 'node_modules/azurite/dist/src/blob/main.js');
  const place = ['--blobHost', '127.0.0.1', '--blobPort', String(port), '--location', root];
  const secure = certificate ? ['--oauth', 'basic', ...(await keptAt(root, certificate))] : [];
  const server = await startProgram({
    command: [process.execPath, script, ...place, ...secure, '--silent', '--skipApiVersionCheck', '--disableTelemetry'],
    cwd: root,
    ready: () => listens(port),
  });
  const scheme = certificate ? 'https' : 'http';
  const connectionString = (at = port, key = KEY) =>
    `DefaultEndpointsProtocol=${scheme};AccountName=devstoreaccount1;AccountKey=${key};BlobEndpoint=${scheme}://127.0.0.1:${at}/devstoreaccount1;`;
  return { port, connectionString, stop: () => server.stop().then(() => rm(root, { recursive: true, force: true })) };
}

async function keptAt(root: string, { key, cert }: Certificate): Promise<string[]> {
  const [keyFile, certFile] = [join(root, 'key.pem'), join(root, 'cert.pem')];
  await writeFile(keyFile, key);
  await writeFile(certFile, cert);
  return ['--key', keyFile, '--cert', certFile];
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
}
