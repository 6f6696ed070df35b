import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { artifactStoreConformance } from '@labtrail/artifact-store/conformance';
import { vi } from 'vitest';
import { OneFile } from './store.ts';

// Each of its files is synced to disk by itself, which a busy disk takes its time for.
vi.setConfig({ testTimeout: 60_000 });

artifactStoreConformance({
  name: 'the template',
  open: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'onefile-'));
    const store = new OneFile(join(folder, 'artifacts.db'));
    const close = async () => {
      await store.close();
      rmSync(folder, { recursive: true });
    };
    return { store, close };
  },
});
