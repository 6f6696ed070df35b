import type { S3Client } from '@aws-sdk/client-s3';
import { cancelled, checkAborted } from '@labtrail/artifact-store';
import { invalid } from '@labtrail/core';
import type { S3Location } from './location.ts';
import { type ErrorPlace, s3Error } from './s3-error.ts';

const LONGEST_KEY = 1024;

/** A call of the SDK, which stops when `signal` is aborted. */
type Send<T> = (client: S3Client, signal: { readonly abortSignal?: AbortSignal }) => Promise<T>;

export interface BucketOptions extends S3Location {
  readonly client: S3Client;
  readonly endpoint?: string | undefined;
  readonly expectedBucketOwner?: string | undefined;
}

/** The part of a bucket that a store has: its paths are keys below the prefix. */
export class Bucket {
  readonly client: S3Client;
  readonly #options: BucketOptions;
  readonly #host: string;

  constructor(options: BucketOptions) {
    this.#options = options;
    this.client = options.client;
    this.#host = options.endpoint ? new URL(options.endpoint).host : 'Amazon S3';
  }

  /** What every request names. */
  get base(): { Bucket: string; ExpectedBucketOwner?: string } {
    const { bucket, expectedBucketOwner } = this.#options;
    return { Bucket: bucket, ...(expectedBucketOwner && { ExpectedBucketOwner: expectedBucketOwner }) };
  }

  /** @throws INVALID_PARAMETER_VALUE for a path that is longer than keys may be */
  key(path: string): string {
    const key = this.#options.prefix + path;
    const size = Buffer.byteLength(key);
    if (size <= LONGEST_KEY) return key;
    throw invalid(`'path' is '${path}', whose key has ${size} bytes: S3 takes ${LONGEST_KEY} at most. Shorten it.`);
  }

  /** What the keys of all that is below `folder` begin with. */
  below(folder: string): string {
    return folder === '' ? this.#options.prefix : `${this.key(folder)}/`;
  }

  path(key: string): string {
    return key.slice(this.#options.prefix.length);
  }

  place(path: string): ErrorPlace {
    return { bucket: this.#options.bucket, host: this.#host, path };
  }

  /** Sends a request about `path`; its errors are LabtrailErrors. */
  async send<T>(path: string, send: Send<T>, signal?: AbortSignal): Promise<T> {
    checkAborted(signal);
    try {
      return await send(this.client, signal ? { abortSignal: signal } : {});
    } catch (error) {
      if (signal?.aborted) throw cancelled(signal);
      throw s3Error(error, this.place(path));
    }
  }
}
