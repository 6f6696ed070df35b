import { expect, test } from 'vitest';
import { openMemoryRegistry } from '../memory/index.ts';
import { modelRegistryConformance } from './index.ts';
import { CASES, PARTS } from './suite.ts';

const open = async () => openMemoryRegistry();

test('refuses to skip a case that it does not have', () => {
  const skip = { 'may be closed twice, after what is under way': 'why', toString: 'why', 'an old case': 'why' };
  expect(() => modelRegistryConformance({ name: 'A registry', open, skip })).toThrow(
    new Error("'skip' names no case of this suite: toString, an old case. Remove it."),
  );
});

test('gives each case a name of its own', () => {
  expect(PARTS.flatMap((part) => Object.keys(part)).length).toBe(Object.keys(CASES).length);
});
