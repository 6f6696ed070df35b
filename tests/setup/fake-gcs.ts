import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from './cache.ts';
import { run } from './process.ts';
import { freePort, startProgram } from './program.ts';
import { requireTool } from './tools.ts';

const MODULE = 'github.com/fsouza/fake-gcs-server@v1.56.1';

/** Whether an emulator of Google's storage can be made here; the reason is kept where not. */
export function canMakeGcsServer(): boolean {
  return requireTool('Go', { probe: ['go', 'version'], hint: 'install Go, 1.24 or later (https://go.dev/dl)' });
}

/** An emulator of Google Cloud Storage, in memory. */
export interface GcsServer {
  readonly port: number;
  readonly url: string;
  output(): string;
  stop(): Promise<void>;
}

/**
 * Starts fake-gcs-server with a bucket; its program is made on first use, which takes minutes. `at` is where clients reach
 * it, if that is elsewhere.
 */
export async function startGcsServer(bucket: string, at?: string): Promise<GcsServer> {
  const folder = await cached('fake-gcs-server', MODULE, async (partial) => {
    await mkdir(partial, { recursive: true });
    await run(['go', 'install', MODULE], { env: { GOBIN: partial } });
  });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const options = ['-scheme', 'http', '-host', '127.0.0.1', '-port', String(port), '-public-host', `127.0.0.1:${port}`];
  if (at) options.push('-external-url', at);
  const server = await startProgram({
    command: [join(folder, 'fake-gcs-server'), ...options, '-backend', 'memory', '-log-level', 'warn'],
    ready: () =>
      fetch(`${url}/storage/v1/b?project=p`).then(
        ({ ok }) => ok,
        () => false,
      ),
  });
  const made = await fetch(`${url}/storage/v1/b?project=p`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: bucket }),
  });
  if (!made.ok) throw new Error(`The bucket wasn't made: ${await made.text()}`);
  return { ...server, port, url };
}
