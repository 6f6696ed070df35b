export { type ArtifactStoreSuite, artifactStoreConformance } from './conformance/suite.ts';
