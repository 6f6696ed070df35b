import { expect, test } from 'vitest';
import { openMemoryStore } from '../memory/index.ts';
import { backendStoreConformance } from './index.ts';
import { CASES, PARTS } from './suite.ts';

const open = async () => openMemoryStore();

test('refuses to skip a case that it does not have', () => {
  const skip = {
    'writes nothing to a deleted run, which can still be read': 'why',
    toString: 'why',
    'an old case': 'why',
  };
  expect(() => backendStoreConformance({ name: 'A store', open, skip })).toThrow(
    new Error("'skip' names no case of this suite: toString, an old case. Remove it."),
  );
});

test('gives each case a name of its own', () => {
  expect(PARTS.flatMap((part) => Object.keys(part)).length).toBe(Object.keys(CASES).length);
});
