export type { ArtifactSources } from './files/artifact-places.ts';
export type { Failure } from './http/fail.ts';
export type { Permit } from './policy.ts';
export { createRouter, type LabtrailRouter, type RouterOptions, type RouterSettings } from './router.ts';
