import { join } from 'node:path';
import type { KnipConfig } from 'knip';
import { entriesOf } from './scripts/entries.ts';
import { ROOT, workspacePackages } from './scripts/packages.ts';

function sourcesOf(folder: string) {
  return {
    entry: [...entriesOf(join(ROOT, folder, 'package.json')), 'src/**/*.test.ts'],
    project: ['src/**/*.{ts,tsx}', 'bin/*'],
  };
}

const packages = workspacePackages().map(({ folder }) => [folder, sourcesOf(folder)]);

const config: KnipConfig = {
  // Started by their commands.
  ignoreDependencies: ['@biomejs/biome', '@labtrail/cli', 'dependency-cruiser', 'turbo'],
  ignoreBinaries: ['apt-get', 'mkfifo', 'ssh-agent'],
  // A type that an exported signature names is exported for those who use the signature.
  ignoreExportsUsedInFile: { interface: true, type: true },
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
    tests: {
      entry: ['**/*.test.ts', '*/vitest.config.ts', 'wire/record.ts'],
      project: ['**/*.ts'],
      // Run in the page as text.
      ignoreDependencies: ['axe-core'],
    },
    ...Object.fromEntries(packages),
    'examples/*': { entry: ['src/index.ts', 'src/**/*.test.ts'], project: ['src/**'] },
    // Its build is copied into the server's package; artifact stores are found by their scheme, where they are installed.
    'apps/server': { ...sourcesOf('apps/server'), ignoreDependencies: ['@labtrail/ui', '@labtrail/artifact-.+'] },
    'apps/ui': {
      entry: ['index.html', 'postcss.config.cjs', 'src/**/*.test.ts'],
      project: ['src/**/*.{ts,tsx}', '*.cjs'],
      ignoreDependencies: ['postcss-preset-mantine'],
    },
    // The name that knex gives the dialect; the driver is Node's own.
    'plugins/backend-sql': { ...sourcesOf('plugins/backend-sql'), ignoreDependencies: ['better-sqlite3'] },
  },
};

export default config;
