export { type BackendStoreSuite, backendStoreConformance } from './suite.ts';
