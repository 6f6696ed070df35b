import type { Readable } from 'node:stream';
import type { FileInfo } from '@labtrail/core';
import type { CallOptions } from './call-options.ts';
import type { DirectTransfers } from './direct.ts';

/** Bytes `start` to `end`, counted from 0, both included (as in HTTP). Without `end`: up to the last one. */
export interface ByteRange {
  readonly start: number;
  readonly end?: number | undefined;
}

export interface ReadOptions extends CallOptions {
  readonly range?: ByteRange | undefined;
}

export interface WriteOptions extends CallOptions {
  /** How many bytes will come, where that is known: by it a store may choose how to send them. What comes is what counts. */
  readonly size?: number | undefined;
}

/** An opened file. */
export interface ArtifactContent {
  /** The bytes asked for. Whoever asked reads it to its end or destroys it. An aborted signal fails it with CANCELLED. */
  readonly stream: Readable;
  /** Bytes of the whole file, whatever the range. */
  readonly size: number;
  /** What `stream` delivers, cut to the file's end; absent when no range was asked for. */
  readonly range?: { readonly start: number; readonly end: number };
  /**
   * Tells the file's bytes from all others that it had or will have: visible ASCII without quotes, the same as long as the
   * file isn't written. Absent where the storage knows nothing of the kind that is exact.
   */
  readonly etag?: string | undefined;
}

/**
 * Where the bytes of artifacts are kept: a tree of files below one root.
 *
 * A store is only called with paths in the normal form of `artifactPath`: relative, parts joined by '/', no empty, '.' or
 * '..' part, '' for the root. Folders come into being with the first file below them; whether one still exists after its
 * last file was deleted is the store's choice. Any number of calls may run at once.
 *
 * Beside the codes named below each call may raise CANCELLED (aborted signal), PERMISSION_DENIED (the storage refuses),
 * INVALID_PARAMETER_VALUE (a path that this storage can't hold) and INTERNAL_ERROR (the storage failed; `cause` is kept).
 */
export interface ArtifactStore {
  /**
   * What `path` is. The root is always a folder.
   *
   * @throws RESOURCE_DOES_NOT_EXIST for a path that is neither file nor folder
   */
  stat(path: string, options?: CallOptions): Promise<FileInfo>;

  /**
   * The direct children of `folder`, sorted by name in code point order; their paths start at the store's root.
   * Empty for a missing folder and for a file, as MLflow answers. An upload that isn't complete is never listed.
   */
  list(folder: string, options?: CallOptions): Promise<FileInfo[]>;

  /**
   * Opens a file. A file that is replaced or deleted meanwhile is still read to its old end, or the stream fails; old and
   * new bytes are never mixed.
   *
   * @throws RESOURCE_DOES_NOT_EXIST for a missing file and for a folder
   * @throws INVALID_PARAMETER_VALUE for a range that starts behind the last byte
   */
  read(path: string, options?: ReadOptions): Promise<ArtifactContent>;

  /**
   * Keeps all bytes of `source` under `path`, replacing a file of that name, and makes the folders above it.
   * All or nothing: until it resolves no reader and no list sees anything of it, whether the source fails, the signal is
   * aborted or the process dies. When it resolves the bytes are on durable storage. Of several writers of one path the last
   * one to finish wins, whole. Repeating it is harmless.
   *
   * A failing source rejects with the source's own error. When the storage fails, `source` is left open, so that an HTTP
   * request can still be answered; the caller ends it.
   *
   * @throws INVALID_PARAMETER_VALUE when `path` is a folder or a part above it is a file
   * @throws QUOTA_EXCEEDED when the storage is full
   */
  write(path: string, source: Readable, options?: WriteOptions): Promise<void>;

  /** Removes a file, or a folder with all that is below it. A missing path is no error, so repeating it is harmless. */
  delete(path: string, options?: CallOptions): Promise<void>;

  /** Transfers between clients and the storage itself; absent where the storage has no such thing. */
  readonly direct?: DirectTransfers | undefined;

  /** Lets go of what the store holds open. Nothing may be called afterwards but `close` again, which does nothing. */
  close(): Promise<void>;
}
