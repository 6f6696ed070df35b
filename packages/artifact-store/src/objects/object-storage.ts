import type { Readable } from 'node:stream';

/** An object as its storage describes it. */
export interface StoredObject {
  readonly size: number;
  /** What changes when it is replaced: an ETag, a generation. */
  readonly version: string;
}

/** Some of what is below a prefix. */
export interface ObjectPage {
  /** What keys begin with up to the next '/', which ends each. Empty where all keys were asked for. */
  readonly folders: readonly string[];
  readonly objects: readonly { readonly key: string; readonly size: number }[];
  /** Keys by which the storage itself keeps folders; each can be removed when nothing is below it any more. */
  readonly markers?: readonly string[];
}

/** Bytes `start` to `end` of an object, both included. */
export interface OpenedObject extends StoredObject {
  readonly body: Readable;
}

/**
 * A flat storage of objects, each kept by one key. Every call is tried again by the storage itself if need be, ends when
 * `signal` is aborted, and fails with a LabtrailError; the codes are those of an `ArtifactStore`.
 */
export interface ObjectStorage {
  /** The object's description; `undefined` when there is none. */
  head(key: string, signal?: AbortSignal): Promise<StoredObject | undefined>;
  /** Opens an object: from `start` on, and only while it has `version`. @throws RESOURCE_DOES_NOT_EXIST without one */
  open(key: string, opening: ObjectOpening): Promise<OpenedObject>;
  /** What is below `prefix`: its children alone, or all keys; `most` of them a page. */
  pages(prefix: string, listing: ObjectListing): AsyncIterable<ObjectPage>;
  /** Keeps an object, all of `chunks` or nothing. */
  put(key: string, chunks: AsyncIterable<Buffer>, signal?: AbortSignal): Promise<void>;
  /** Removes objects. One that is missing is no error. */
  remove(keys: readonly string[], signal?: AbortSignal): Promise<void>;
  close(): void;
}

export interface ObjectOpening {
  readonly start?: number | undefined;
  readonly end?: number | undefined;
  readonly version?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface ObjectListing {
  readonly children: boolean;
  readonly most?: number;
  readonly signal?: AbortSignal | undefined;
}
