import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cached } from './cache.ts';
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

/** Starts Azurite on a fresh folder; its package is installed on first use. */
export async function startAzurite(): Promise<Azurite> {
  const folder = await cached('azurite', VERSION, async (partial) => {
    await mkdir(partial, { recursive: true });
    await writeFile(join(partial, 'package.json'), '{"private": true}');
    await run(['npm', 'install', '--no-audit', '--no-fund', `azurite@${VERSION}`], { cwd: partial });
  });
  const root = await realpath(await mkdtemp(join(tmpdir(), 'labtrail-azurite-')));
  const port = await freePort();
  const script = join(folder, 'node_modules/azurite/dist/src/blob/main.js');
  const place = ['--blobHost', '127.0.0.1', '--blobPort', String(port), '--location', root];
  const server = await startProgram({
    command: [process.execPath, script, ...place, '--silent', '--skipApiVersionCheck', '--disableTelemetry'],
    cwd: root,
    ready: () =>
      fetch(`http://127.0.0.1:${port}/`).then(
        () => true,
        () => false,
      ),
  });
  const connectionString = (at = port, key = KEY) =>
    `DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=${key};BlobEndpoint=http://127.0.0.1:${at}/devstoreaccount1;`;
  return { port, connectionString, stop: () => server.stop().then(() => rm(root, { recursive: true, force: true })) };
}
