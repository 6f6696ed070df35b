import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildFingerprint, installFingerprint } from './fingerprint.mjs';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'labtrail-fingerprint-'));
  for (const file of ['tsup.config.ts', 'turbo.json', 'scripts/entries.ts', 'pnpm-lock.yaml']) write(file, '');
  write('packages/core/package.json', '{}');
  write('packages/core/src/index.ts', 'one');
});

afterEach(() => rmSync(root, { recursive: true }));

test('an installation is stale when a manifest or the lock file changes', () => {
  const seen = [installFingerprint(root)];
  write('pnpm-lock.yaml', 'other');
  seen.push(installFingerprint(root));
  write('packages/core/package.json', '{"name":"other"}');
  seen.push(installFingerprint(root));
  expect(new Set(seen).size).toBe(3);
});

test('a build is stale when a source changes, comes or goes, and when its output is lost', () => {
  const seen = [buildFingerprint(root)];
  write('packages/core/src/index.ts', 'three');
  seen.push(buildFingerprint(root));
  write('packages/core/src/new.ts', '');
  seen.push(buildFingerprint(root));
  write('packages/core/dist/index.js', '');
  seen.push(buildFingerprint(root));
  expect(new Set(seen).size).toBe(4);
});

test('tests and outputs leave a build as it is', () => {
  write('packages/core/dist/index.js', '');
  const before = buildFingerprint(root);
  write('packages/core/dist/index.js', 'other');
  write('packages/core/src/index.test.ts', '');
  expect(buildFingerprint(root)).toBe(before);
});

function write(file: string, text: string) {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}
