import type { BackendStore } from '@labtrail/backend-store';
import type { ModelRegistry } from '@labtrail/registry';
import { z } from 'zod';
import { openSqlRegistry } from './registry/registry.ts';
import { openSqlStore } from './store.ts';

const sqlStoreOptions = z.object({
  workingFolder: z.string().default('/').meta({ description: 'What relative paths in the URI are meant from.' }),
});

/** The plugin that opens `sqlite:` URIs as backend stores. */
export const backendSql = {
  kind: 'backend-store' as const,
  name: '@labtrail/backend-sql',
  schemes: ['sqlite'],
  options: sqlStoreOptions,
  open: (uri: string, options: z.output<typeof sqlStoreOptions>): Promise<BackendStore> => openSqlStore(uri, options),
};

/** The plugin that opens `sqlite:` URIs as model registries. One database may hold both. */
export const registrySql = {
  kind: 'registry' as const,
  name: '@labtrail/backend-sql',
  schemes: ['sqlite'],
  options: sqlStoreOptions,
  open: (uri: string, options: z.output<typeof sqlStoreOptions>): Promise<ModelRegistry> =>
    openSqlRegistry(uri, options),
};
