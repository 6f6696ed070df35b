import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE } from '../folders.ts';
import type { Product } from './product.ts';
import { startServer } from './running-server.ts';

/** How to fill a store. */
export interface Filling {
  /** Tells a filling from others; it changes when what is filled in does. */
  key: string;
  fill(port: number): Promise<void>;
}

/**
 * The folder of a store that the product itself has filled over its API, to be copied and not to be written to. It is
 * kept below `.cache/benchmarks` for later runs, unless the product is the checkout, which differs from run to run.
 */
export async function stagedStore(product: Product, { key, fill }: Filling): Promise<string> {
  const folder = join(CACHE, `staged-${product.name}-${product.version}-${key}`);
  if (existsSync(folder) && isKept(product)) return folder;
  const server = await startServer(product);
  try {
    const began = performance.now();
    await fill(server.port);
    console.error(`${product.name}: filled a store in ${Math.round((performance.now() - began) / 1000)} s`);
    await server.end();
    keep(server.folder, folder);
    return folder;
  } finally {
    await server.stop();
  }
}

/** Deletes a staged store that no later run may use. */
export function dropStagedStore(product: Product, folder: string): void {
  if (!isKept(product)) rmSync(folder, { recursive: true, force: true });
}

function isKept({ version }: Product): boolean {
  return version !== 'checkout';
}

/** Copies under another name first, so that a copy which was broken off is never taken for a store. */
function keep(from: string, to: string): void {
  const half = `${to}.half`;
  for (const folder of [half, to]) rmSync(folder, { recursive: true, force: true });
  mkdirSync(CACHE, { recursive: true });
  cpSync(from, half, { recursive: true });
  renameSync(half, to);
}
