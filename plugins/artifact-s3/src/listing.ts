import { ListObjectsV2Command, type ListObjectsV2CommandOutput } from '@aws-sdk/client-s3';
import { compareNames } from '@labtrail/artifact-store';
import type { FileInfo } from '@labtrail/core';
import type { Bucket } from './bucket.ts';

/** The direct children of `folder`: keys up to the next '/', without markers of folders. */
export async function listChildren(bucket: Bucket, folder: string, signal?: AbortSignal): Promise<FileInfo[]> {
  const children: FileInfo[] = [];
  for await (const page of pagesBelow(bucket, { folder, delimiter: '/', signal })) {
    for (const { Prefix = '' } of page.CommonPrefixes ?? []) {
      children.push({ path: bucket.path(Prefix.slice(0, -1)), is_dir: true });
    }
    for (const { Key = '', Size = 0 } of page.Contents ?? []) {
      if (!Key.endsWith('/')) children.push({ path: bucket.path(Key), is_dir: false, file_size: Size });
    }
  }
  return children.sort((a, b) => compareNames(a.path, b.path));
}

/** All keys below `folder`, a thousand at a time. */
export async function* keysBelow(bucket: Bucket, folder: string, signal?: AbortSignal): AsyncGenerator<string[]> {
  for await (const { Contents = [] } of pagesBelow(bucket, { folder, signal })) {
    if (Contents.length > 0) yield Contents.map(({ Key = '' }) => Key);
  }
}

/** Whether any key is below `folder`, a marker of the folder too. */
export async function isFolder(bucket: Bucket, folder: string, signal?: AbortSignal): Promise<boolean> {
  const input = { ...bucket.base, Prefix: bucket.below(folder), MaxKeys: 1 };
  const page = await bucket.send(folder, (client, on) => client.send(new ListObjectsV2Command(input), on), signal);
  return (page.Contents?.length ?? 0) > 0;
}

interface Pages {
  readonly folder: string;
  readonly delimiter?: string;
  readonly signal?: AbortSignal | undefined;
}

async function* pagesBelow(
  bucket: Bucket,
  { folder, delimiter, signal }: Pages,
): AsyncGenerator<ListObjectsV2CommandOutput> {
  const input = { ...bucket.base, Prefix: bucket.below(folder), ...(delimiter && { Delimiter: delimiter }) };
  let token: string | undefined;
  do {
    const command = new ListObjectsV2Command({ ...input, ...(token && { ContinuationToken: token }) });
    const page = await bucket.send(folder, (client, on) => client.send(command, on), signal);
    yield page;
    token = page.IsTruncated ? page.NextContinuationToken : undefined;
  } while (token !== undefined);
}
