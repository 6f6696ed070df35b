import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Unit and conformance tests: packages resolve each other's source, so that nothing has to be built first. */
export default defineConfig({
  resolve: { conditions: ['labtrail-source', 'node'] },
  ssr: { resolve: { conditions: ['labtrail-source', 'node'] } },
  test: {
    // Threads that are started from sources then find them without types. Otherwise each would load and drop the WebAssembly
    // that removes types, and V8 now and then breaks down over that (nodejs/node#64500).
    env: { NODE_COMPILE_CACHE: fileURLToPath(new URL('.cache/compiled', import.meta.url)) },
    include: [
      'packages/*/src/**/*.test.ts',
      'plugins/*/src/**/*.test.ts',
      'apps/*/src/**/*.test.ts',
      'examples/*/src/**/*.test.ts',
      'benchmarks/src/**/*.test.ts',
      'scripts/**/*.test.ts',
    ],
  },
});
