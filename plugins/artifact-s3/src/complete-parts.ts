import { CompleteMultipartUploadCommand, HeadObjectCommand } from '@aws-sdk/client-s3';
import { LabtrailError } from '@labtrail/core';
import type { Bucket } from './bucket.ts';

export interface Completion {
  readonly path: string;
  readonly uploadId: string;
  readonly parts: readonly { readonly number: number; readonly etag: string }[];
  readonly repeated: Record<string, unknown>;
  /** Bytes of the whole file, where they are known. */
  readonly size?: number;
}

/**
 * Makes a file of the parts of an upload. A storage whose answer was lost doesn't know the upload any more when it is asked
 * again; the file then tells whether it was made.
 */
export async function completeParts(bucket: Bucket, completion: Completion, signal?: AbortSignal): Promise<void> {
  const { path, uploadId, parts, repeated } = completion;
  const command = new CompleteMultipartUploadCommand({
    ...bucket.base,
    ...repeated,
    Key: bucket.key(path),
    UploadId: uploadId,
    MultipartUpload: { Parts: parts.map(({ number, etag }) => ({ PartNumber: number, ETag: etag })) },
  });
  await bucket.send(
    path,
    async (client, on) => {
      try {
        await client.send(command, on);
      } catch (error) {
        if ((error as Error).name === 'InternalError') throw neverMade(bucket, completion, error as Error);
        if ((error as Error).name !== 'NoSuchUpload' || !(await isMade(bucket, completion, signal))) throw error;
      }
    },
    signal,
  );
}

/** The SDK has asked often enough: whoever sent the whole file again would hear the same. */
function neverMade(bucket: Bucket, { path, parts }: Completion, { message }: Error): LabtrailError {
  const { host } = bucket.place(path);
  return new LabtrailError(
    'INTERNAL_ERROR',
    `${host} took all ${parts.length} parts of '${path}', and fails to make a file of them: look into its log. If it can't hold so many parts, raise the option partSize. (InternalError)`,
    { cause: new Error(message) },
  );
}

/** Whether the file is one of as many parts and bytes. */
async function isMade(bucket: Bucket, { path, parts, repeated, size }: Completion, signal?: AbortSignal) {
  if (size === undefined) return false;
  const command = new HeadObjectCommand({ ...bucket.base, ...repeated, Key: bucket.key(path) });
  const found = await bucket.send(path, (client, on) => client.send(command, on), signal).catch(() => undefined);
  return found?.ContentLength === size && found.ETag?.replaceAll('"', '').endsWith(`-${parts.length}`) === true;
}
