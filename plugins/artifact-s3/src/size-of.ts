import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { isLabtrailError } from '@labtrail/core';
import type { Bucket } from './bucket.ts';

/** Bytes of the file at `path`; `undefined` when there is none. */
export async function sizeOf(bucket: Bucket, path: string, signal?: AbortSignal): Promise<number | undefined> {
  const command = new HeadObjectCommand({ ...bucket.base, Key: bucket.key(path) });
  try {
    const { ContentLength = 0 } = await bucket.send(path, (client, on) => client.send(command, on), signal);
    return ContentLength;
  } catch (error) {
    if (isLabtrailError(error) && error.code === 'RESOURCE_DOES_NOT_EXIST') return undefined;
    throw error;
  }
}
