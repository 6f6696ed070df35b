import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { artifactStoreConformance } from '@labtrail/artifact-store/conformance';
import { openLocalArtifacts } from './open.ts';

artifactStoreConformance({
  name: 'the local store',
  open: async () => {
    const root = await mkdtemp(join(tmpdir(), 'labtrail-artifacts-'));
    const store = await openLocalArtifacts({ root });
    const close = async () => {
      await store.close();
      await rm(root, { recursive: true });
    };
    return { store, close };
  },
});
