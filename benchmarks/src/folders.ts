import { mkdirSync, mkdtempSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The root of the checkout. */
export const ROOT = resolve(import.meta.dirname, '../..');

/** Where the peers are installed, and below which the stores are made: the checkout's own disk, ignored by git. */
export const CACHE = join(ROOT, '.cache', 'benchmarks');

/** Makes a new, empty folder on the disk of the checkout; a system's temporary folder may be memory, where fsync is free. */
export function freshFolder(name: string): string {
  mkdirSync(CACHE, { recursive: true });
  return mkdtempSync(join(CACHE, `run-${name}-`));
}
