import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ArtifactStore } from '@labtrail/artifact-store';
import { afterEach, expect, test } from 'vitest';
import { openS3Artifacts } from './index.ts';

let server: Server;
let store: ArtifactStore;
const asked: string[] = [];

afterEach(async () => {
  await store.close();
  await new Promise((resolve) => server.close(resolve));
  asked.length = 0;
});

/** A storage that answers each request with the next of `pages`. */
async function answering(...pages: string[]): Promise<void> {
  server = createServer((request, answer) => {
    asked.push(request.url ?? '');
    answer.setHeader('Content-Type', 'application/xml');
    answer.end(`<?xml version="1.0"?><ListBucketResult>${pages.shift()}</ListBucketResult>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  store = await openS3Artifacts('s3://bucket/root', {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
}

const object = (key: string, size = 1) => `<Contents><Key>${key}</Key><Size>${size}</Size></Contents>`;
const folder = (key: string) => `<CommonPrefixes><Prefix>${key}</Prefix></CommonPrefixes>`;
const more = (token: string) =>
  `<IsTruncated>true</IsTruncated><NextContinuationToken>${token}</NextContinuationToken>`;

test('leaves out the markers that other programs make of folders', async () => {
  await answering(object('root/a/', 0) + object('root/a/file') + folder('root/a/b/'));
  expect(await store.list('a')).toEqual([
    { path: 'a/b', is_dir: true },
    { path: 'a/file', is_dir: false, file_size: 1 },
  ]);
});

test('reads all pages, and sorts names that a storage sorts by their folders\u2019 slashes', async () => {
  await answering(
    more('next') + object('root/a.txt') + folder('root/a/'),
    `<IsTruncated>false</IsTruncated>${object('root/a0')}`,
  );
  expect((await store.list('')).map(({ path }) => path)).toEqual(['a', 'a.txt', 'a0']);
  expect(asked.map((url) => new URL(url, 'http://x').searchParams.get('continuation-token'))).toEqual([null, 'next']);
});

test('keeps the spaces at the ends of names', async () => {
  await answering(object('root/ file ') + object('root/&lt;&amp;\u{1f600}'));
  expect((await store.list('')).map(({ path }) => path)).toEqual([' file ', '<&\u{1f600}']);
});
