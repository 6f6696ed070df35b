import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importerFor } from './import-module.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'labtrail-import-'));
  const installed = join(folder, 'node_modules/artifact-odd');
  await mkdir(installed, { recursive: true });
  await writeFile(join(folder, 'own.mjs'), 'export const own = 1;');
  await writeFile(join(installed, 'package.json'), '{ "type": "module", "exports": "./odd.js" }');
  await writeFile(join(installed, 'odd.js'), 'export const odd = 2;');
});
afterAll(() => rm(folder, { recursive: true }));

test('a path counts from the working folder', async () => {
  expect(await importerFor(folder)('./own.mjs')).toMatchObject({ own: 1 });
});

test('a package may be installed in the working folder', async () => {
  expect(await importerFor(folder)('artifact-odd')).toMatchObject({ odd: 2 });
});

test('a package that is nowhere is named', async () => {
  await expect(importerFor(folder)('nobody-has-this')).rejects.toThrow(/nobody-has-this/);
});
