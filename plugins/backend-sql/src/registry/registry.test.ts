import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { modelRegistryConformance } from '@labtrail/registry/conformance';
import { openSqlRegistry } from './registry.ts';

modelRegistryConformance({
  name: 'backend-sql on SQLite',
  open: async () =>
    openSqlRegistry('sqlite:///labtrail.db', { workingFolder: await mkdtemp(join(tmpdir(), 'labtrail-registry-')) }),
});
