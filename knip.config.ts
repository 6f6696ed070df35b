import { join } from 'node:path';
import type { KnipConfig } from 'knip';
import { entriesOf } from './scripts/entries.ts';
import { ROOT, workspacePackages } from './scripts/packages.ts';

const packages = workspacePackages().map(({ folder }) => [
  folder,
  {
    entry: [...entriesOf(join(ROOT, folder, 'package.json')), 'src/**/*.test.ts'],
    project: ['src/**/*.{ts,tsx}', 'bin/*'],
  },
]);

const config: KnipConfig = {
  // Started by their commands.
  ignoreDependencies: ['@biomejs/biome', '@labtrail/cli', 'dependency-cruiser', 'turbo'],
  workspaces: {
    '.': {
      entry: [
        'scripts/*.mjs',
        'scripts/types.ts',
        'scripts/check/{house,packed}.ts',
        'scripts/test/{main,reporter}.ts',
      ],
      project: ['scripts/**', '*.ts', '*.mjs'],
    },
    tests: { vitest: { config: ['vitest.config.ts', '*/vitest.config.ts'] } },
    ...Object.fromEntries(packages),
  },
};

export default config;
