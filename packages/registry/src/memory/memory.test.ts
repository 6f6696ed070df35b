import { modelRegistryConformance } from '../conformance/index.ts';
import { openMemoryRegistry } from './index.ts';

modelRegistryConformance({ name: 'The memory registry', open: async () => openMemoryRegistry() });
