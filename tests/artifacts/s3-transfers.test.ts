import { createHash } from 'node:crypto';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { openS3Artifacts, type S3ArtifactsOptions } from '@labtrail/artifact-s3';
import type { ArtifactStore } from '@labtrail/artifact-store';
import { Relay } from '@labtrail/artifact-store/conformance';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { canMakeS3Server, type S3Server, startS3Server } from '../setup/index.ts';

const MIB = 1024 * 1024;
const PART = 5 * MIB;

describe.skipIf(!canMakeS3Server())('a store in S3', () => {
  let server: S3Server;
  let prefix: string;
  let count = 0;

  beforeAll(async () => {
    server = await startS3Server(['bucket'], ['--quiet']);
  });
  afterAll(() => server?.stop());
  beforeEach(() => {
    prefix = `case-${++count}`;
  });

  async function opened(
    options: Partial<S3ArtifactsOptions> = {},
    uri = `s3://bucket/${prefix}`,
  ): Promise<ArtifactStore> {
    const { accessKeyId, secretAccessKey, url } = server;
    const own = { endpoint: url, partSize: PART, credentials: { accessKeyId, secretAccessKey } };
    const store = await openS3Artifacts(uri, { ...own, ...options });
    onTestFinished(() => store.close());
    return store;
  }

  async function throughRelay(options: Partial<S3ArtifactsOptions> = {}) {
    const relay = await Relay.open({ host: '127.0.0.1', port: server.port });
    onTestFinished(() => relay.close());
    const endpoint = `http://127.0.0.1:${relay.port}`;
    return { relay, store: await opened({ endpoint, attempts: 2, idleTimeout: 2000, ...options }) };
  }

  const digestOf = async (store: ArtifactStore, path: string) => digestOfAll((await store.read(path)).stream);

  /** Folders of the server in which it keeps the parts of uploads that aren't complete. */
  const unfinished = async () => {
    const kept = await readdir(join(server.root, 'bucket', '.sgwtmp', 'multipart')).catch(() => []);
    return Promise.all(kept.map((one) => readdir(join(server.root, 'bucket', '.sgwtmp', 'multipart', one)))).then(
      (lists) => lists.flat().length,
    );
  };

  test('sends a large file in parts, whole, and leaves none behind', async () => {
    const store = await opened();
    const { source, digest } = blocks(32);
    await store.write('folder/large.bin', source);
    expect(await store.list('folder')).toEqual([{ path: 'folder/large.bin', is_dir: false, file_size: 32 * MIB }]);
    expect(await digestOf(store, 'folder/large.bin')).toBe(digest());
    expect(await unfinished()).toBe(0);
  });

  test.each([PART - 1, PART, PART + 1, 2 * PART])('keeps all of %d bytes', async (size) => {
    const store = await opened();
    const bytes = Buffer.alloc(size, 'abcdefg');
    await store.write('file', Readable.from([bytes.subarray(0, 7), bytes.subarray(7)], { objectMode: false }));
    expect((await buffer((await store.read('file')).stream)).equals(bytes)).toBe(true);
  });

  test('sends only the parts again that a cut has hit', async () => {
    const { relay, store } = await throughRelay();
    relay.weather = { cut: { direction: 'up', bytes: 3 * MIB, times: 1 } };
    const { source, digest } = blocks(32);
    await store.write('file', source);
    expect(await digestOf(store, 'file')).toBe(digest());
  });

  test('takes its parts back when the storage fails for good, and keeps the old file', async () => {
    const direct = await opened();
    await direct.write('file', Readable.from(['old']));
    const { relay, store } = await throughRelay();
    relay.weather = { cut: { direction: 'up', bytes: 3 * MIB, times: 4 } };
    await expect(store.write('file', blocks(64).source)).rejects.toMatchObject({ code: 'TEMPORARILY_UNAVAILABLE' });
    expect(await direct.stat('file')).toMatchObject({ file_size: 3 });
    expect(await unfinished()).toBe(0);
  });

  test('asks a few times for a file to be made of its parts, and says what to do when it never is', async () => {
    const broken = await startS3Server(['bucket']);
    onTestFinished(() => broken.stop());
    const { accessKeyId, secretAccessKey, url: endpoint } = broken;
    const store = await opened({ endpoint, credentials: { accessKeyId, secretAccessKey } });
    // Where versitygw would note the new file's tag.
    await mkdir(join(broken.notes, 'bucket'), { recursive: true });
    await writeFile(join(broken.notes, 'bucket', prefix), 'in the way');
    await expect(store.write('file', blocks(16).source)).rejects.toMatchObject({
      code: 'INTERNAL_ERROR',
      message: `127.0.0.1:${broken.port} took all 4 parts of 'file', and fails to make a file of them: look into its log. If it can't hold so many parts, raise the option partSize. (InternalError)`,
    });
    const completing = broken.output().match(/ 500 .* POST .* uploadId=/g);
    expect(completing).toHaveLength(4);
    expect(await readdir(join(broken.root, 'bucket'))).toEqual(['.sgwtmp']);
  });

  test('takes its parts back when the source fails, or the call is cancelled', async () => {
    const store = await opened();
    const error = new Error('the line went dead');
    await expect(store.write('file', blocks(12, error).source)).rejects.toBe(error);
    const control = new AbortController();
    const cancelled = store.write('file', blocks(1000, undefined, (at) => at === 12 && control.abort()).source, {
      signal: control.signal,
    });
    await expect(cancelled).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(await store.list('')).toEqual([]);
    expect(await unfinished()).toBe(0);
  });

  test('reads on after many cuts, and never reads on in another file', async () => {
    const direct = await opened();
    const { source, digest } = blocks(12);
    await direct.write('file', source);
    const { relay, store } = await throughRelay();
    relay.weather = { cut: { direction: 'down', bytes: 3 * MIB, times: 3 } };
    expect(await digestOf(store, 'file')).toBe(digest());
    relay.weather = { cut: { direction: 'down', bytes: MIB, times: 1000 } };
    const { stream } = await store.read('file');
    // It may fail before anybody reads.
    stream.on('error', () => {});
    await direct.write('file', blocks(12, undefined, undefined, 7).source);
    await expect(digestOfAll(stream)).rejects.toMatchObject({
      code: 'TEMPORARILY_UNAVAILABLE',
      message: "'file' was replaced or deleted while it was read: read it again.",
    });
  });

  test('makes a file of parts that a client sends by signed requests, and forgets those of one that it gives up', async () => {
    const store = await opened();
    const { direct } = store;
    if (!direct) throw new Error('the store signs no requests');
    const begun = await direct.beginParts('folder/ü +.bin', { parts: 2, expires: 60 });
    const bodies = [Buffer.alloc(PART, 'a'), Buffer.from('end')];
    const sent = await Promise.all(
      begun.parts.map(async ({ url, headers }, at) => {
        const answer = await fetch(url, { method: 'PUT', headers, body: new Uint8Array(bodies[at] ?? []) });
        return { number: at + 1, etag: answer.headers.get('etag') ?? '', url };
      }),
    );
    expect(await store.list('')).toEqual([]);
    const wrong = [{ ...sent[0], etag: '"00"' }, sent[1]] as typeof sent;
    const invalid = { code: 'INVALID_PARAMETER_VALUE' };
    await expect(direct.completeParts('folder/ü +.bin', { ...begun, parts: wrong })).rejects.toMatchObject(invalid);
    await direct.completeParts('folder/ü +.bin', { ...begun, parts: sent });
    expect((await buffer((await store.read('folder/ü +.bin')).stream)).equals(Buffer.concat(bodies))).toBe(true);
    await expect(direct.completeParts('other', { ...begun, parts: sent })).rejects.toMatchObject(invalid);
    const other = await direct.beginParts('other', { parts: 1, expires: 60 });
    await direct.abortParts('other', other.uploadId);
    await direct.abortParts('other', other.uploadId);
    expect(await unfinished()).toBe(0);
    await expect(direct.download('folder', { expires: 60 })).rejects.toMatchObject({ code: 'RESOURCE_DOES_NOT_EXIST' });
    await expect(direct.upload('folder', { expires: 60 })).rejects.toMatchObject(invalid);
  });

  test('sends what uploads are to carry, also by signed requests', async () => {
    const store = await opened({ uploadExtraArgs: { Metadata: { team: 'blue' }, CacheControl: 'no-store' } });
    await store.write('file', Readable.from(['text']));
    const put = await store.direct?.upload('other', { expires: 60 });
    expect(put?.headers).toMatchObject({ 'cache-control': 'no-store', 'x-amz-meta-team': 'blue' });
    const sent = await fetch(put?.url ?? '', { method: 'PUT', headers: put?.headers ?? {}, body: 'text' });
    expect([sent.status, await sent.text()]).toEqual([200, '']);
    for (const path of ['file', 'other']) {
      const { url } = (await store.direct?.download(path, { expires: 60 })) ?? { url: '' };
      const { headers } = await fetch(url);
      expect([headers.get('cache-control'), headers.get('x-amz-meta-team')]).toEqual(['no-store', 'blue']);
    }
  });

  test.each([
    [
      'a wrong secret',
      { credentials: { accessKeyId: 'test-access', secretAccessKey: 'wrong' } },
      'AWS_SECRET_ACCESS_KEY',
    ],
    ['an unknown key', { credentials: { accessKeyId: 'nobody', secretAccessKey: 'hush' } }, 'AWS_ACCESS_KEY_ID'],
  ])('says of %s what to mend, and shows no secret', async (_, options, mend) => {
    const store = await opened(options);
    const failed = { code: 'PERMISSION_DENIED', message: expect.stringContaining(mend) };
    await expect(store.list('')).rejects.toMatchObject(failed);
    await expect(store.write('file', Readable.from(['text']))).rejects.toMatchObject(failed);
    await expect(store.stat('file')).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
    await expect(store.list('')).rejects.not.toMatchObject({ message: expect.stringMatching(/wrong'|hush/) });
  });

  test('says that a bucket is missing, on every call', async () => {
    const store = await opened({}, 's3://no-such-bucket/a');
    const failed = { code: 'RESOURCE_DOES_NOT_EXIST', message: expect.stringContaining("no bucket 'no-such-bucket'") };
    for (const call of [
      () => store.list(''),
      () => store.stat('file'),
      () => store.read('file'),
      () => store.write('file', Readable.from(['text'])),
      () => store.delete('file'),
    ]) {
      await expect(call()).rejects.toMatchObject(failed);
    }
  });
});

type Seen = ((block: number) => unknown) | undefined;

async function digestOfAll(stream: Readable): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of stream) hash.update(chunk);
  return hash.digest('hex');
}

/** So many blocks of a MiB, no two the same, in chunks as they come from a network; `error` is what it ends with. */
function blocks(number: number, error?: Error, seen?: Seen, seed = 1) {
  const hash = createHash('sha256');
  async function* all() {
    for (let at = 0; at < number; at += 1) {
      seen?.(at);
      const block = Buffer.alloc(MIB, at + seed);
      block.writeUInt32BE(at);
      hash.update(block);
      for (let from = 0; from < MIB; from += 65_536) yield block.subarray(from, from + 65_536);
    }
    if (error) throw error;
  }
  return { source: Readable.from(all(), { objectMode: false }), digest: () => hash.digest('hex') };
}
