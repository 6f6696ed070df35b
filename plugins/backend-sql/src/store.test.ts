import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backendStoreConformance } from '@labtrail/backend-store/conformance';
import { openSqlStore } from './store.ts';

backendStoreConformance({
  name: 'backend-sql on SQLite',
  open: async () =>
    openSqlStore('sqlite:///labtrail.db', { workingFolder: await mkdtemp(join(tmpdir(), 'labtrail-sql-')) }),
});
