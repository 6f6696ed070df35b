import type { CallOptions } from './call-options.ts';

/** A request that whoever has it may send to the storage itself, without credentials of its own, until it expires. */
export interface DirectRequest {
  readonly url: string;
  /** To be sent with it, as they are. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface DirectOptions extends CallOptions {
  /** For how many seconds from now the requests are good; 1 to 604,800. */
  readonly expires: number;
}

/** A part that a client has sent: which, and what the storage answered. */
export interface SentPart {
  /** Counted from 1. */
  readonly number: number;
  /** The answer's ETag; '' where the storage gives none. */
  readonly etag: string;
  /** Where it was sent to. */
  readonly url: string;
}

/** An upload in parts that was begun. */
export interface DirectUpload {
  /** '' where the storage needs none. */
  readonly uploadId: string;
  /** One PUT for each part, the first one first. */
  readonly parts: readonly DirectRequest[];
}

/**
 * Transfers between a client and the storage itself, past the server: a capability of stores whose storage takes signed
 * requests. Paths and errors are those of the `ArtifactStore`. An upload shows in no list and to no reader until it is
 * complete.
 */
export interface DirectTransfers {
  /** One GET that answers the file, and takes ranges. @throws RESOURCE_DOES_NOT_EXIST for a missing file and for a folder */
  download(path: string, options: DirectOptions): Promise<DirectRequest & { readonly size: number }>;
  /** One PUT of the whole file. */
  upload(path: string, options: DirectOptions): Promise<DirectRequest>;
  /** Begins an upload in `parts` parts (1 to 10,000), of which all but the last have the same size, 5 MiB at least. */
  beginParts(path: string, options: DirectOptions & { readonly parts: number }): Promise<DirectUpload>;
  /**
   * Makes the file of the parts, which come in the order of their numbers.
   *
   * @throws INVALID_PARAMETER_VALUE for parts that the storage doesn't have, or an upload that it doesn't know
   */
  completeParts(
    path: string,
    upload: { readonly uploadId: string; readonly parts: readonly SentPart[] },
    options?: CallOptions,
  ): Promise<void>;
  /** Forgets an upload and its parts. One that isn't known is no error. */
  abortParts(path: string, uploadId: string, options?: CallOptions): Promise<void>;
}
