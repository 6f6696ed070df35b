import { expect, test } from 'vitest';
import { artifactStoreConformance } from './conformance.ts';
import { openMemoryArtifacts } from './memory.ts';

test('refuses to skip a case that the suite does not have', () => {
  const open = async () => ({ store: openMemoryArtifacts(), close: async () => {} });
  expect(() => artifactStoreConformance({ name: 'x', open, skip: { 'flies to the moon': 'no wings' } })).toThrow(
    "'skip' names no case of this suite: flies to the moon. Remove it.",
  );
});
