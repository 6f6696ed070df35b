export type { FileInfo } from '@labtrail/core';
export { artifactPath } from './artifact-path.ts';
export { Artifacts, openArtifacts } from './artifacts.ts';
export { cancelled, checkAborted, chunksOf, failOnAbort } from './chunks.ts';
export type { ArtifactContent, ArtifactStore, ByteRange, CallOptions, ReadOptions } from './contract.ts';
export { compareNames } from './order.ts';
export { cutRange } from './range.ts';
