export type { SqlStoreOptions } from './database.ts';
export { backendSql, registrySql } from './plugin.ts';
export { openSqlRegistry } from './registry/registry.ts';
export { openSqlStore } from './store.ts';
