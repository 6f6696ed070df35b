export type { Faulty } from './conformance/fault-cases.ts';
export { type ArtifactStoreFaultSuite, artifactStoreFaults } from './conformance/fault-suite.ts';
export { type Endpoint, Relay, type Weather } from './conformance/relay.ts';
export { type ArtifactStoreSuite, artifactStoreConformance } from './conformance/suite.ts';
