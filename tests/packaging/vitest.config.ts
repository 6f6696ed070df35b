import { defineConfig } from 'vitest/config';

/** The published packages as their users meet them: packed, and installed by npm outside the workspace. */
export default defineConfig({
  test: { include: ['*.test.ts'], testTimeout: 60_000, hookTimeout: 300_000 },
});
