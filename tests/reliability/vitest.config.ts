import { defineConfig } from 'vitest/config';

/** The built command under kill -9, full disks, second processes, large files and bad input. */
export default defineConfig({
  resolve: { conditions: ['labtrail-source', 'node', 'import', 'default'] },
  ssr: { resolve: { conditions: ['labtrail-source', 'node', 'import', 'default'] } },
  test: {
    include: ['*.test.ts'],
    globalSetup: ['../setup/global.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 120_000,
  },
});
