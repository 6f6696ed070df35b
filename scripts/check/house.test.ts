import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { houseFaults } from './house.ts';

const manifest = {
  name: '@labtrail/core',
  description: 'Core.',
  license: 'Apache-2.0',
  type: 'module',
  engines: { node: '>=22.18' },
  exports: {},
  files: ['dist'],
  scripts: { types: 'node ../../scripts/types.ts' },
};

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'labtrail-house-'));
  execFileSync('git', ['init', '--quiet'], { cwd: root });
});

afterEach(() => rmSync(root, { recursive: true }));

test('a well-kept house has no faults', () => {
  write('packages/core/package.json', JSON.stringify(manifest));
  write('packages/core/src/commons.ts', 'line\n'.repeat(300));
  expect(houseFaults(root)).toEqual([]);
});

test('a file of more than 300 lines is a fault, but for fixtures', () => {
  write('packages/core/src/long.ts', 'line\n'.repeat(301));
  write('tests/wire/fixtures/long.ts', 'line\n'.repeat(301));
  expect(houseFaults(root)).toEqual(['packages/core/src/long.ts: 301 lines, 300 at most']);
});

test('names without a noun are a fault', () => {
  write('packages/core/src/utils.ts', '');
  write('packages/shared/index.ts', '');
  write('tests/helpers/clock.ts', '');
  expect(houseFaults(root)).toEqual([
    'packages/core/src/utils.ts: name it after what it holds',
    'packages/shared/index.ts: name it after what it holds',
    'tests/helpers/clock.ts: name it after what it holds',
  ]);
});

test('a package without our licence, engines and files is a fault', () => {
  write('packages/core/package.json', JSON.stringify({ ...manifest, license: 'MIT', engines: {}, files: [] }));
  expect(houseFaults(root)).toEqual([
    'packages/core/package.json: its license is Apache-2.0',
    'packages/core/package.json: its engines.node is >=22.18',
    'packages/core/package.json: its files list dist',
  ]);
});

function write(file: string, text: string) {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}
