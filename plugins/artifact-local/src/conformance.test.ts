import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { artifactStoreConformance } from '@labtrail/artifact-store/conformance';
import { openLocalArtifacts } from './open.ts';

for (const durable of [true, false]) {
  artifactStoreConformance({
    name: durable ? 'the local store' : 'the local store that leaves it to the system to bring files to disk',
    open: async () => {
      const root = await mkdtemp(join(tmpdir(), 'labtrail-artifacts-'));
      const store = await openLocalArtifacts({ root, durable });
      const close = async () => {
        await store.close();
        await rm(root, { recursive: true });
      };
      return { store, close };
    },
  });
}
