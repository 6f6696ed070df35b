export { backendSql } from './plugin.ts';
export { openSqlStore, type SqlStoreOptions } from './store.ts';
