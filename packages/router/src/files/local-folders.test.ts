import { mkdir, mkdtemp, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalFolders, localFolders } from './local-folders.ts';

let root: string;
let folders: LocalFolders;
beforeAll(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'labtrail-folders-')));
  for (const name of ['own/a', 'allowed', 'outside']) await mkdir(join(root, name), { recursive: true });
  await symlink(join(root, 'outside'), join(root, 'own/way-out'));
  await symlink(join(root, 'allowed'), join(root, 'named-otherwise'));
  folders = localFolders({
    workingFolder: root,
    ownStores: ['own', 'mlflow-artifacts:/', 's3://bucket'],
    allowedArtifactFolders: [pathToFileURL(join(root, 'named-otherwise')).href],
  });
});
afterAll(() => rm(root, { recursive: true }));

test.each([
  ['own', 'own'],
  ['own/a/not/yet/there', 'own/a/not/yet/there'],
  ['allowed/x', 'allowed/x'],
  ['named-otherwise/x', 'allowed/x'],
  ['file:own/with%20blank', 'own/with blank'],
])('%s is opened as %s', async (uri, real) => {
  expect(await folders.admit(uri)).toBe(join(root, real));
});

test('file: URIs are opened as the paths that they mean', async () => {
  const { href } = pathToFileURL(join(root, 'own/a b'));
  expect(await folders.admit(href)).toBe(join(root, 'own/a b'));
  expect(await folders.admit(href.replace('file:///', 'FILE://localhost/'))).toBe(join(root, 'own/a b'));
});

test.each([
  'outside',
  'own/../outside',
  'own-too',
  'own/way-out',
  'own/way-out/deeper',
  '.',
  '/',
  'file:///etc',
  '/etc',
])('%s is not opened, and the message names the option', async (uri) => {
  await expect(folders.admit(uri)).rejects.toMatchObject({
    code: 'PERMISSION_DENIED',
    message: expect.stringMatching(/--allowed-artifact-folders \(LABTRAIL_ALLOWED_ARTIFACT_FOLDERS\)/),
  });
});

test('other schemes are none of its business', async () => {
  expect(await folders.admit('s3://elsewhere/x')).toBeUndefined();
});

test('a URI that names another machine is refused', async () => {
  await expect(folders.admit('file://host/own')).rejects.toMatchObject({ code: 'INVALID_PARAMETER_VALUE' });
});

test('the whole machine can be allowed', async () => {
  const all = localFolders({ workingFolder: root, allowedArtifactFolders: ['/'] });
  expect(await all.admit('outside')).toBe(join(root, 'outside'));
});
