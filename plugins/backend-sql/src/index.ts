export { openSqlStore, type SqlStoreOptions } from './store.ts';
