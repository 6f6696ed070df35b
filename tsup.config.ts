import { defineConfig } from 'tsup';
import { entriesOf } from './scripts/entries.ts';

/** One build for every package: each of its entries as ES modules for Node. Types are `scripts/types.ts`'s work. */
export default defineConfig({
  entry: entriesOf('package.json'),
  format: 'esm',
  platform: 'node',
  // node:sqlite has no other name.
  removeNodeProtocol: false,
  target: 'node22',
  clean: ['!**/*.d.ts'],
  splitting: true,
  sourcemap: true,
  dts: false,
  esbuildOptions(options) {
    options.outbase = 'src';
  },
});
