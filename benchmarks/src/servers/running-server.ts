import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { closeSync, cpSync, openSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Connection } from '../client/connection.ts';
import { getPath } from '../client/request.ts';
import { freshFolder } from '../folders.ts';
import { endFamily, killFamily, MARK, type Memory, memoryOf, processorSeconds } from './process-family.ts';
import type { Place, Product } from './product.ts';

const PATIENCE_MS = 120_000;

/** A server on a store of its own, which answers. Whoever starts it stops it. */
export interface RunningServer {
  product: Product;
  port: number;
  /** From starting the process to the first 200 of `/health`, in milliseconds. */
  startMs: number;
  memory(): Memory;
  /** Processor time of all its processes until now. */
  processorSeconds(): number;
  /** Bytes of the database file and of all files beside it whose names begin with its name. */
  databaseBytes(): number;
  /** The folder of its store. */
  folder: string;
  /** The file of its database, in that folder. */
  database: string;
  /** Ends all its processes and leaves its store. */
  end(): Promise<void>;
  /** Ends all its processes and deletes its store. */
  stop(): Promise<void>;
}

/**
 * Starts a product in a folder of its own, on a fresh store or on a copy of the one in the folder `store`, and waits for
 * its first answer. A server that doesn't come up shows its log.
 */
export async function startServer(product: Product, store?: string): Promise<RunningServer> {
  const folder = freshFolder(product.name);
  if (store !== undefined) cpSync(store, folder, { recursive: true });
  const place = { port: await freePort(), database: join(folder, 'store.db'), artifacts: join(folder, 'artifacts') };
  const mark = randomUUID();
  const atExit = () => {
    killFamily(mark);
    rmSync(folder, { recursive: true, force: true });
  };
  process.on('exit', atExit);
  const stop = async () => {
    await endFamily(mark);
    process.off('exit', atExit);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const startMs = await untilHealthy(launch(product, place, mark), place.port);
    return {
      product,
      port: place.port,
      startMs,
      memory: () => memoryOf(mark),
      processorSeconds: () => processorSeconds(mark),
      databaseBytes: () => sizeOf(place.database),
      folder,
      database: place.database,
      end: () => endFamily(mark),
      stop,
    };
  } catch (error) {
    const log = readFileSync(logFile(place), 'utf8').slice(-2000);
    await stop();
    throw new Error(`${product.name} didn't come up: ${(error as Error).message}\n${log}`);
  }
}

const SETTLING_MS = 60_000;

/** Waits until a server does nothing more by itself: after the first answer, others of its processes may still be starting. */
export async function untilIdle(server: RunningServer): Promise<void> {
  const began = performance.now();
  for (let used = Number.NEGATIVE_INFINITY; performance.now() - began < SETTLING_MS; ) {
    const now = server.processorSeconds();
    if (now - used < 0.05) return;
    used = now;
    await pause(1000);
  }
}

interface Launch {
  child: ChildProcess;
  began: number;
}

function launch(product: Product, place: Place, mark: string): Launch {
  const log = openSync(logFile(place), 'w');
  const { program, args, env } = product.command(place);
  const began = performance.now();
  const child = spawn(program, args, {
    cwd: dirname(place.database),
    stdio: ['ignore', log, log],
    detached: true,
    env: { ...process.env, ...env, [MARK]: mark },
  });
  closeSync(log);
  return { child, began };
}

async function untilHealthy({ child, began }: Launch, port: number): Promise<number> {
  let failure: Error | undefined;
  child.once('error', (error) => (failure = error));
  child.once('exit', (status) => (failure ??= new Error(`it ended with status ${status}`)));
  while (performance.now() - began < PATIENCE_MS) {
    if (await isHealthy(port)) return performance.now() - began;
    if (failure) throw failure;
    await pause(2);
  }
  throw new Error(`no answer within ${PATIENCE_MS / 1000} s`);
}

async function isHealthy(port: number): Promise<boolean> {
  try {
    const connection = await Connection.open(port);
    const { status } = await connection.ask(getPath('/health')).finally(() => connection.close());
    return status === 200;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function logFile(place: Place): string {
  return join(dirname(place.database), 'server.log');
}

function sizeOf(database: string): number {
  const folder = dirname(database);
  const files = readdirSync(folder).filter((name) => name.startsWith(basename(database)));
  return files.reduce((total, name) => total + statSync(join(folder, name)).size, 0);
}
