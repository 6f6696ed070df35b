import { readFileSync, writeFileSync } from 'node:fs';
import type { BesideWrites } from './figures/beside-writes.ts';
import type { DiskUse } from './figures/disk.ts';
import type { LargeTable } from './figures/large-table.ts';
import type { LongList } from './figures/long-list.ts';
import type { PageCosts } from './figures/pages.ts';
import type { Machine } from './machine.ts';
import type { Figure } from './measure.ts';
import type { Memory } from './servers/process-family.ts';
import type { ProductName } from './servers/product.ts';
import type { Spread } from './statistics.ts';

/** All that was measured on one server. */
export interface ProductResult {
  version: string;
  works: Record<string, Figure>;
  startMs?: Spread;
  memoryAtStart?: Memory;
  memoryAtEnd?: Memory;
  disk?: DiskUse;
  besideWrites?: BesideWrites;
  /** After the works on registered models, on the server that has done them. */
  memoryWithModels?: Memory;
  longList?: LongList;
  pages?: PageCosts;
  largeTable?: LargeTable;
  /** Until ten series of 1,000,000 points are drawn, in milliseconds. */
  longSeriesMs?: Spread;
  /** True when the figures were taken from an earlier run. */
  earlier?: boolean;
}

/** A run of the benchmark; what `--json` writes and `--against` reads. */
export interface Results {
  machine: Machine;
  rounds: number;
  products: Partial<Record<ProductName, ProductResult>>;
}

export function writeResults(file: string, results: Results): void {
  writeFileSync(file, `${JSON.stringify(results, undefined, 2)}\n`);
}

/** Adds what an earlier run knows of servers that this one left out, marked as such. */
export function withEarlier(results: Results, file: string): Results {
  const earlier = JSON.parse(readFileSync(file, 'utf8')) as Results;
  const marked = Object.entries(earlier.products).map(([name, result]) => [name, { ...result, earlier: true }]);
  return { ...results, products: { ...Object.fromEntries(marked), ...results.products } };
}

/** Fails when two servers gave different answers where they have to agree. */
export function checkAgreement({ products }: Results): void {
  const seen = new Map<string, string>();
  for (const [product, result] of Object.entries(products)) {
    for (const [work, { fingerprint }] of Object.entries(result.works)) {
      if (fingerprint === undefined) continue;
      const other = seen.get(work) ?? fingerprint;
      if (other !== fingerprint) throw new Error(`${work}: ${product} answers "${fingerprint}", not "${other}".`);
      seen.set(work, fingerprint);
    }
  }
}
