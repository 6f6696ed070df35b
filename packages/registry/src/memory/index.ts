export { openMemoryRegistry } from './store.ts';
