import { setImmediate as turn } from 'node:timers/promises';
import {
  AbortMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type {
  CallOptions,
  DirectOptions,
  DirectRequest,
  DirectTransfers,
  DirectUpload,
  FreeNames,
  SentPart,
} from '@labtrail/artifact-store';
import { isLabtrailError, LabtrailError, notFound } from '@labtrail/core';
import type { Bucket } from './bucket.ts';
import { completeParts } from './complete-parts.ts';
import { repeatedArgs } from './extra-args.ts';
import { sizeOf } from './size-of.ts';

type Signed = GetObjectCommand | PutObjectCommand | UploadPartCommand;

/** What the presigner would move into the address, where some storages don't look for it. */
const UNHOISTED = new Set(
  [
    'acl grant-full-control grant-read grant-read-acp grant-write-acp object-lock-legal-hold object-lock-mode',
    'object-lock-retain-until-date request-payer server-side-encryption server-side-encryption-aws-kms-key-id',
    'server-side-encryption-bucket-key-enabled server-side-encryption-context server-side-encryption-customer-algorithm',
    'server-side-encryption-customer-key server-side-encryption-customer-key-md5 storage-class tagging',
    'website-redirect-location',
  ].flatMap((names) => names.split(' ').map((name) => `x-amz-${name}`)),
);
const KEPT = /^(?:cache-control|content-(?:disposition|encoding|language|type)|expires|x-amz-meta-.*)$/;

export interface S3DirectOptions {
  readonly bucket: Bucket;
  readonly free: FreeNames;
  readonly extraArgs: Readonly<Record<string, unknown>>;
}

/** Requests that are signed here and sent by clients. */
export class S3Direct implements DirectTransfers {
  readonly #bucket: Bucket;
  readonly #free: FreeNames;
  readonly #extraArgs: Readonly<Record<string, unknown>>;
  readonly #unhoisted: Set<string>;

  constructor({ bucket, free, extraArgs }: S3DirectOptions) {
    this.#bucket = bucket;
    this.#free = free;
    this.#extraArgs = extraArgs;
    const own = Object.keys(extraArgs.Metadata ?? {}).map((name) => `x-amz-meta-${name.toLowerCase()}`);
    this.#unhoisted = new Set([...UNHOISTED, ...own]);
  }

  async download(path: string, { expires, signal }: DirectOptions): Promise<DirectRequest & { readonly size: number }> {
    const size = path === '' ? undefined : await sizeOf(this.#bucket, path, signal);
    if (size === undefined) throw notFound(`No such artifact: '${path}'`);
    const command = new GetObjectCommand({ ...this.#object(path), ...repeatedArgs(this.#extraArgs) });
    return { ...(await this.#sign(path, command, expires)), size };
  }

  async upload(path: string, { expires, signal }: DirectOptions): Promise<DirectRequest> {
    await this.#free.check(path, signal);
    return this.#sign(path, new PutObjectCommand({ ...this.#object(path), ...this.#extraArgs }), expires);
  }

  async beginParts(path: string, options: DirectOptions & { readonly parts: number }): Promise<DirectUpload> {
    const { expires, signal, parts } = options;
    await this.#free.check(path, signal);
    const begin = new CreateMultipartUploadCommand({ ...this.#object(path), ...this.#extraArgs });
    const { UploadId } = await this.#bucket.send(path, (client, on) => client.send(begin, on), signal);
    if (!UploadId) throw new LabtrailError('INTERNAL_ERROR', `The storage began no upload of '${path}' in parts.`);
    const input = { ...this.#object(path), ...repeatedArgs(this.#extraArgs), UploadId };
    const requests: DirectRequest[] = [];
    for (let number = 1; number <= parts; number += 1) {
      // Signing never waits for anything: ten thousand take seconds, in which others want answers, too.
      if (number % 100 === 0) await turn();
      requests.push(await this.#sign(path, new UploadPartCommand({ ...input, PartNumber: number }), expires));
    }
    return { uploadId: UploadId, parts: requests };
  }

  async completeParts(
    path: string,
    { uploadId, parts }: { readonly uploadId: string; readonly parts: readonly SentPart[] },
    { signal }: CallOptions = {},
  ): Promise<void> {
    await completeParts(this.#bucket, { path, uploadId, parts, repeated: repeatedArgs(this.#extraArgs) }, signal);
    this.#free.written(path);
  }

  async abortParts(path: string, uploadId: string, { signal }: CallOptions = {}): Promise<void> {
    const command = new AbortMultipartUploadCommand({ ...this.#object(path), UploadId: uploadId });
    try {
      await this.#bucket.send(path, (client, on) => client.send(command, on), signal);
    } catch (error) {
      if (!isLabtrailError(error) || error.code !== 'INVALID_PARAMETER_VALUE') throw error;
    }
  }

  #object(path: string) {
    return { ...this.#bucket.base, Key: this.#bucket.key(path) };
  }

  async #sign(path: string, signed: Signed, expires: number): Promise<DirectRequest> {
    // Only the type of what they ask for differs.
    const command = signed as PutObjectCommand;
    const headers: Record<string, string> = {};
    keepHeaders(command, headers);
    const sign = (client: S3Client) =>
      getSignedUrl(client, command, { expiresIn: expires, unhoistableHeaders: this.#unhoisted });
    return { url: await this.#bucket.send(path, sign), headers };
  }
}

/** Notes those headers of a command's request that its sender must send. */
function keepHeaders(command: PutObjectCommand, headers: Record<string, string>): void {
  command.middlewareStack.add(
    (next) => (args) => {
      const request = args.request as { readonly headers: Readonly<Record<string, string>> };
      for (const [name, value] of Object.entries(request.headers)) {
        const lower = name.toLowerCase();
        if (UNHOISTED.has(lower) || KEPT.test(lower)) headers[lower] = value;
      }
      return next(args);
    },
    { step: 'build', name: 'labtrailKeepHeaders' },
  );
}
