import type { BuiltIn } from '@labtrail/plugin';
import { z } from 'zod';

/** The plugins that come with the server. Each is imported when a URI of its scheme is first opened. */
export const BUILT_INS: readonly BuiltIn[] = [
  {
    kind: 'backend-store',
    name: '@labtrail/backend-sql',
    schemes: ['sqlite'],
    load: async () => (await import('@labtrail/backend-sql')).backendSql,
  },
  {
    kind: 'backend-store',
    name: '@labtrail/backend-store/memory',
    schemes: ['memory'],
    async load() {
      const { openMemoryStore } = await import('@labtrail/backend-store/memory');
      return {
        kind: 'backend-store',
        name: 'memory',
        schemes: ['memory'],
        options: z.object({}),
        open: async () => openMemoryStore(),
      };
    },
  },
  {
    kind: 'registry',
    name: '@labtrail/backend-sql',
    schemes: ['sqlite'],
    load: async () => (await import('@labtrail/backend-sql')).registrySql,
  },
  {
    kind: 'registry',
    name: '@labtrail/registry/memory',
    schemes: ['memory'],
    async load() {
      const { openMemoryRegistry } = await import('@labtrail/registry/memory');
      return {
        kind: 'registry',
        name: 'memory',
        schemes: ['memory'],
        options: z.object({}),
        open: async () => openMemoryRegistry(),
      };
    },
  },
  {
    kind: 'artifact-store',
    name: '@labtrail/artifact-local',
    schemes: ['file'],
    load: async () => (await import('@labtrail/artifact-local')).artifactLocal,
  },
];
