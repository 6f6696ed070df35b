import { backendStoreConformance } from '../conformance/index.ts';
import { openMemoryStore } from './index.ts';

backendStoreConformance({ name: 'The memory store', open: async () => openMemoryStore() });
