import { defineConfig } from 'vitest/config';

/** Unit and conformance tests: packages resolve each other's source, so that nothing has to be built first. */
export default defineConfig({
  resolve: { conditions: ['labtrail-source', 'node'] },
  ssr: { resolve: { conditions: ['labtrail-source', 'node'] } },
  test: {
    include: [
      'packages/*/src/**/*.test.ts',
      'plugins/*/src/**/*.test.ts',
      'apps/*/src/**/*.test.ts',
      'benchmarks/src/**/*.test.ts',
      'scripts/**/*.test.ts',
    ],
  },
});
