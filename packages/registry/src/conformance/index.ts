export { type ModelRegistrySuite, modelRegistryConformance } from './suite.ts';
