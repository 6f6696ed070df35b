import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cached } from './cache.ts';
import { run } from './process.ts';
import { freePort, startProgram } from './program.ts';
import { requireTool } from './tools.ts';

const MODULE = 'github.com/versity/versitygw/cmd/versitygw@v1.8.0';

/** Whether an S3 server can be made here; the reason is kept where not. */
export function canMakeS3Server(): boolean {
  return requireTool('Go', { probe: ['go', 'version'], hint: 'install Go, 1.24 or later (https://go.dev/dl)' });
}

/** An S3 server that keeps buckets as folders, checks signatures, and knows one user. */
export interface S3Server {
  readonly url: string;
  readonly port: number;
  /** The folder whose folders are the buckets. */
  readonly root: string;
  /** The folder of what it notes of files. */
  readonly notes: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly pid: number;
  /** Kills it with all connections that it serves, and starts it again at the same port. */
  restart(): Promise<void>;
  /** A line for each request so far. */
  output(): string;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
}

/**
 * Starts versitygw on a fresh folder that has `buckets`; its program is made on first use, which takes a minute. What it notes of
 * files stands in files of their own, since the list of a large file's parts is too long for an attribute of ext4.
 */
export async function startS3Server(buckets: readonly string[], args: readonly string[] = []): Promise<S3Server> {
  const folder = await cached('versitygw', MODULE, async (partial) => {
    await mkdir(partial);
    await run(['go', 'install', MODULE], { env: { GOBIN: partial } });
  });
  const home = await realpath(await mkdtemp(join(tmpdir(), 'labtrail-s3-')));
  const [root, notes] = [join(home, 'root'), join(home, 'notes')];
  await mkdir(notes);
  for (const bucket of buckets) await mkdir(join(root, bucket), { recursive: true });
  const port = await freePort();
  const [accessKeyId, secretAccessKey] = ['test-access', 'test-secret'];
  const user = ['--access', accessKeyId, '--secret', secretAccessKey];
  const at = ['--port', `127.0.0.1:${port}`, '--keep-alive', '--health', '/health'];
  const scheme = args.includes('--cert') ? 'https' : 'http';
  const server = await startProgram({
    command: [join(folder, 'versitygw'), ...user, ...at, ...args, 'posix', '--sidecar', notes, root],
    ready: () => answers(port),
  });
  const stop = () => server.stop().then(() => rm(home, { recursive: true, force: true }));
  return { ...server, url: `${scheme}://127.0.0.1:${port}`, port, root, notes, accessKeyId, secretAccessKey, stop };
}

async function answers(port: number): Promise<boolean> {
  const { connect } = await import('node:net');
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
