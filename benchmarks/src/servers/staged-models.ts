import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { copyModels, ORIGINALS } from '../data/copied-models.ts';
import { fillModels, modelsDigest, REGISTERED } from '../data/registered-models.ts';
import { CACHE } from '../folders.ts';
import type { Product } from './product.ts';
import { startServer } from './running-server.ts';

/**
 * The folder of a store with all registered models, to be copied and not to be written to. The product itself has filled
 * it over its API, all of it or what the rest is copied from. It is kept below `.cache/benchmarks` for later runs, unless
 * the product is the checkout, which differs from run to run.
 */
export async function stagedModels(product: Product): Promise<string> {
  const folder = join(CACHE, `staged-${product.name}-${product.version}-models-${modelsDigest()}`);
  if (existsSync(folder) && isKept(product)) return folder;
  const server = await startServer(product);
  try {
    const began = performance.now();
    await fillModels(server.port, product.modelTables ? ORIGINALS : REGISTERED.models);
    await server.end();
    if (product.modelTables) copyModels(server.database, product.modelTables);
    console.error(`${product.name}: filled in ${Math.round((performance.now() - began) / 1000)} s`);
    keep(server.folder, folder);
    return folder;
  } finally {
    await server.stop();
  }
}

/** Deletes a staged store that no later run may use. */
export function dropStaged(product: Product, folder: string): void {
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
