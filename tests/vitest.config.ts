import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Tests against the built command: real clients and recorded conversations. Nothing is built here. */
export default defineConfig({
  resolve: { conditions: ['labtrail-source', 'node'] },
  ssr: { resolve: { conditions: ['labtrail-source', 'node'] } },
  test: {
    root: fileURLToPath(new URL('.', import.meta.url)),
    include: ['artifacts/*.test.ts', 'clients/*.test.ts', 'ui/*.test.ts', 'wire/*.test.ts'],
    globalSetup: ['setup/global.ts', 'setup/debian.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 900_000,
  },
});
