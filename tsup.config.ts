import { readFileSync } from 'node:fs';
import { defineConfig } from 'tsup';

interface Manifest {
  exports?: Record<string, { 'labtrail-source'?: string }>;
  /** Files beside the exports that are started on their own: workers, commands. */
  labtrail?: { entries?: string[] };
}

/** One build for every package: each entry named in its `exports`, as ES modules for Node. Types are `tsc`'s work. */
export default defineConfig(() => {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
  const exported = Object.values(manifest.exports ?? {}).flatMap((entry) => entry['labtrail-source'] ?? []);
  return {
    entry: [...exported, ...(manifest.labtrail?.entries ?? [])],
    format: 'esm',
    platform: 'node',
    target: 'node22',
    clean: true,
    splitting: true,
    sourcemap: true,
    dts: false,
  };
});
