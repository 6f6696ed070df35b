import { artifactStoreConformance } from './conformance.ts';
import { openMemoryArtifacts } from './memory.ts';

artifactStoreConformance({
  name: 'the memory store',
  open: async () => {
    const store = openMemoryArtifacts();
    return { store, close: () => store.close() };
  },
});
