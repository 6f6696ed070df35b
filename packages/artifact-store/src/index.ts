export type { FileInfo } from '@labtrail/core';
export { artifactPath } from './artifact-path.ts';
export { Artifacts, openArtifacts } from './artifacts.ts';
export type { CallOptions } from './call-options.ts';
export type { Blame } from './check/blame.ts';
export { type CheckOptions, type CheckOutcome, checkArtifacts } from './check/check-artifacts.ts';
export type { CheckStep } from './check/step.ts';
export { cancelled, checkAborted, chunksOf, failOnAbort } from './chunks.ts';
export type { ArtifactContent, ArtifactStore, ByteRange, ReadOptions, WriteOptions } from './contract.ts';
export { type CopyOptions, copyArtifacts } from './copy/copy-artifacts.ts';
export type { Place } from './copy/place.ts';
export type { CopyFailure, CopyProgress } from './copy/progress.ts';
export type { DirectOptions, DirectRequest, DirectTransfers, DirectUpload, SentPart } from './direct.ts';
export { etagOf } from './etag.ts';
export { FreeNames, type NameLookup } from './free-names.ts';
export { type Gathered, Gatherer } from './gatherer.ts';
export { Litter } from './litter.ts';
export { ObjectArtifacts, type ObjectArtifactsOptions } from './objects/object-artifacts.ts';
export type {
  ObjectListing,
  ObjectOpening,
  ObjectPage,
  ObjectStorage,
  OpenedObject,
  StoredObject,
} from './objects/object-storage.ts';
export { type Parts, sendParts } from './objects/parts.ts';
export { compareNames } from './order.ts';
export { Pool, type PoolOptions } from './pool.ts';
export { cutRange } from './range.ts';
export { Reading, type ReadingOptions } from './reading.ts';
export { isPassing, type RetryOptions, retried } from './retry.ts';
export { Shares } from './shares.ts';
export { Tape } from './tape.ts';
