import { Readable } from 'node:stream';
import { anonymous, isLabtrailError } from '@labtrail/core';
import { expect } from 'vitest';
import { openArtifacts } from '../artifacts.ts';
import type { ArtifactStore } from '../contract.ts';
import { get, put } from './bytes.ts';
import type { Cases } from './cases.ts';

const NEIGHBOUR = 'names/neighbour';
const OUTSIDE = [
  '../names',
  'names/../../x',
  '/names',
  'C:/x',
  'file:///x',
  'a\0b',
  '%2e%2e/x',
  '%252e%252e%252fx',
  '..\\x',
];

/** Names that some storages can't hold: each is kept as it is or refused clearly, and never becomes another one. */
export const nameCases: Cases = {
  'keeps names with the signs of URIs, or refuses them': (store) =>
    keepsOrRefuses(store, [
      '#',
      'a#b.txt',
      '?',
      'a?b=c',
      'a?versionId=1',
      '%',
      '%2e%2e',
      '%23',
      'a;type=i',
      'a:b',
      'a&b=c',
    ]),

  'keeps names with backslashes and quotes, or refuses them': (store) =>
    keepsOrRefuses(store, [
      'a\\b',
      '..\\neighbour',
      'C:\\x',
      "'",
      '"',
      '`id`',
      '$HOME',
      '-rf',
      '--help',
      '*',
      '[a]',
      '{b}',
    ]),

  'keeps names that begin or end with spaces and dots, or refuses them': (store) =>
    keepsOrRefuses(store, [' before', 'after ', 'two  spaces', 'dot.', '...', '. .', '-> arrow', 'a -> b']),

  'keeps names with control characters, or refuses them': (store) =>
    keepsOrRefuses(store, ['a\nb', 'a\r\nDELE neighbour', 'a\tb', '\u007f', '\u0085', '\u2028']),

  'keeps composed and decomposed letters apart, or refuses them': (store) =>
    keepsOrRefuses(store, [
      'caf\u00e9',
      'cafe\u0301',
      '\u212b',
      '\u00c5',
      'A\u030a',
      '\u{1f468}\u200d\u{1f52c}',
      '\u202eabc',
    ]),

  'keeps names of 200 and 255 bytes and of more, or refuses them': (store) =>
    keepsOrRefuses(store, [
      'a'.repeat(200),
      'b'.repeat(255),
      'c'.repeat(256),
      '雪'.repeat(85),
      '雪'.repeat(86),
      'd'.repeat(2000),
    ]),

  'is not reached by paths that lead out of it, through what Labtrail opens it by': async (store) => {
    const [artifacts, caller] = [openArtifacts(store), anonymous('conformance')];
    await put(store, [NEIGHBOUR]);
    const refused = { code: 'INVALID_PARAMETER_VALUE', message: 'Invalid path' };
    for (const path of OUTSIDE) {
      await expect(artifacts.write(caller, path, Readable.from(['text'])), path).rejects.toMatchObject(refused);
      await expect(artifacts.read(caller, path), path).rejects.toMatchObject(refused);
      await expect(artifacts.list(caller, path), path).rejects.toMatchObject(refused);
      await expect(artifacts.delete(caller, path), path).rejects.toMatchObject(refused);
    }
    expect(await store.list('')).toEqual([{ path: 'names', is_dir: true }]);
    expect(await get(store, NEIGHBOUR)).toBe('text');
  },

  'keeps letters of both cases apart': async (store) => {
    await put(store, ['Case/File'], 'upper');
    await put(store, ['case/file'], 'lower');
    expect([await get(store, 'Case/File'), await get(store, 'case/file')]).toEqual(['upper', 'lower']);
  },
};

async function keepsOrRefuses(store: ArtifactStore, names: readonly string[]): Promise<void> {
  await put(store, [NEIGHBOUR], 'neighbour');
  const kept: string[] = [];
  for (const name of names) if (await isKept(store, `names/${name}`)) kept.push(`names/${name}`);
  const listed = (await store.list('names')).map(({ path }) => path);
  expect(listed.toSorted()).toEqual([...kept, NEIGHBOUR].toSorted());
  for (const path of kept) {
    expect(await get(store, path)).toBe(path);
    await store.delete(path);
  }
  expect(await store.list('names')).toEqual([{ path: NEIGHBOUR, is_dir: false, file_size: 9 }]);
}

async function isKept(store: ArtifactStore, path: string): Promise<boolean> {
  try {
    await put(store, [path], path);
  } catch (error) {
    expect(isLabtrailError(error) && error.code, `${path}: ${error}`).toBe('INVALID_PARAMETER_VALUE');
    return false;
  }
  expect(await store.stat(path)).toEqual({ path, is_dir: false, file_size: Buffer.byteLength(path) });
  return true;
}
