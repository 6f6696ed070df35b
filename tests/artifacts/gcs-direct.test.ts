import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { openGcsArtifacts } from '@labtrail/artifact-gcs';
import type { ArtifactStore } from '@labtrail/artifact-store';
import { artifactStoreConformance } from '@labtrail/artifact-store/conformance';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { canMakeGcsServer, Google, python, pythonEnvironment, requireTool, run } from '../setup/index.ts';

const MIB = 1024 * 1024;
const NAME = "folder/a #?%+&='()*!~ü.txt";

describe.skipIf(!canMakeGcsServer())('GCS with a key', () => {
  let google: Google;
  let folder: string;
  let keyFile: string;
  let count = 0;

  beforeAll(async () => {
    google = await Google.start('tests');
    folder = await mkdtemp(join(tmpdir(), 'labtrail-gcs-'));
    keyFile = join(folder, 'key.json');
    await writeFile(keyFile, google.key());
  });
  afterAll(async () => {
    await google?.stop();
    await rm(folder, { recursive: true, force: true });
  });
  afterEach(() => void vi.useRealTimers());

  const openFresh = () =>
    openGcsArtifacts(`gs://tests/case-${++count}/artifacts`, { endpoint: google.url, keyFile, chunkSize: MIB });

  artifactStoreConformance({
    name: 'GCS with a key',
    async open() {
      const store = await openFresh();
      return { store, close: () => store.close() };
    },
  });

  async function opened() {
    const store = await openFresh();
    onTestFinished(() => store.close());
    return { store, direct: directOf(store) };
  }

  test('gives clients signed requests, by which they read a range and write whole and in parts', async () => {
    const { store, direct } = await opened();
    const whole = await direct.upload(NAME, { expires: 60 });
    expect((await fetch(whole.url, { method: 'PUT', headers: whole.headers, body: '0123456789' })).status).toBe(200);
    const down = await direct.download(NAME, { expires: 60 });
    expect(down.size).toBe(10);
    expect(await (await fetch(down.url, { headers: { ...down.headers, range: 'bytes=2-4' } })).text()).toBe('234');
    const begun = await direct.beginParts('big', { expires: 60, parts: 2 });
    const parts = await sent(begun.parts, [Buffer.alloc(5 * MIB, 'a'), Buffer.from('end')]);
    expect((await store.list('')).map(({ path }) => path)).toEqual(['folder']);
    await direct.completeParts('big', { uploadId: begun.uploadId, parts });
    const read = await text((await store.read('big')).stream);
    expect([read.length, read.slice(-4)]).toEqual([5 * MIB + 3, 'aend']);
  });

  test('signs many parts, and lets others have their turn meanwhile', async () => {
    const { direct } = await opened();
    let turns = 0;
    const other = setInterval(() => (turns += 1), 1);
    const { uploadId, parts } = await direct.beginParts('big', { expires: 60, parts: 1000 });
    clearInterval(other);
    expect(new Set(parts.map(({ url }) => url)).size).toBe(1000);
    expect(turns).toBeGreaterThan(10);
    await direct.abortParts('big', uploadId);
    expect(google.uploads.size).toBe(0);
    await direct.abortParts('big', uploadId);
  });

  test('refuses parts that were not sent so, and uploads that it does not know', async () => {
    const { direct } = await opened();
    const { uploadId, parts } = await direct.beginParts('big', { expires: 60, parts: 2 });
    const [first, second] = await sent(parts, [Buffer.alloc(5 * MIB), Buffer.from('end')]);
    const wrong = { number: 2, etag: `"${'0'.repeat(32)}"`, url: '' };
    const refused = { code: 'INVALID_PARAMETER_VALUE' };
    for (const named of [[first, wrong], [second, first], [{ ...wrong, etag: '<x>' }], []]) {
      const done = direct.completeParts('big', { uploadId, parts: named.filter((one) => one !== undefined) });
      await expect(done).rejects.toMatchObject(refused);
    }
    await direct.abortParts('big', uploadId);
    const late = direct.completeParts('big', { uploadId, parts: [wrong] });
    await expect(late).rejects.toMatchObject(refused);
    await expect(late).rejects.toThrow('begin the upload again');
  });

  test('what is signed is good for one file, one method and its time alone', async () => {
    const { store, direct } = await opened();
    await store.write('one.txt', Readable.from(['one']));
    await store.write('two.txt', Readable.from(['two']));
    const { url } = await direct.download('one.txt', { expires: 60 });
    expect((await fetch(url)).status).toBe(200);
    expect((await fetch(url.replace('one.txt', 'two.txt'))).status).toBe(403);
    expect((await fetch(url, { method: 'PUT', body: 'forged' })).status).toBe(403);
    expect((await fetch(url.replace('Expires=60', 'Expires=600'))).status).toBe(403);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 50_000 });
    const old = await direct.download('one.txt', { expires: 40 });
    vi.useRealTimers();
    expect((await fetch(old.url)).status).toBe(400);
  });

  test.skipIf(!requireTool('Python', python))("signs as Google's own library does", async () => {
    const { direct } = await opened();
    const { uploadId, parts } = await direct.beginParts(NAME, { expires: 3600, parts: 2 });
    for (const [method, url] of [
      ['PUT', (await direct.upload(NAME, { expires: 900 })).url],
      ['PUT', parts[1]?.url ?? ''],
    ] as const) {
      expect(await byPython({ method, url, name: `case-${count}/artifacts/${NAME}` })).toBe(url);
    }
    await direct.abortParts(NAME, uploadId);
  });

  /** What Google's library for Python makes of the same request at the same time. */
  async function byPython({ method, url, name }: { method: string; url: string; name: string }): Promise<string> {
    const { searchParams } = new URL(url);
    const query = Object.fromEntries([...searchParams].filter(([field]) => !field.startsWith('X-Goog-')));
    const [date, expires] = [searchParams.get('X-Goog-Date'), Number(searchParams.get('X-Goog-Expires'))];
    const asked = { key_file: keyFile, bucket: 'tests', name, method, date, expires, endpoint: google.url, query };
    const script = new URL('gcs-signed-url.py', import.meta.url).pathname;
    const { stdout } = await run([await pythonEnvironment('3.17.2-clouds'), script, JSON.stringify(asked)]);
    return JSON.parse(stdout);
  }
});

function directOf({ direct }: ArtifactStore) {
  if (!direct) throw new Error('It has a key.');
  return direct;
}

/** Sends the bytes of parts, as a client does. */
async function sent(parts: readonly { readonly url: string }[], bytes: readonly Buffer[]) {
  return Promise.all(
    parts.map(async ({ url }, at) => {
      const answer = await fetch(url, { method: 'PUT', body: new Uint8Array(bytes[at] ?? []) });
      expect(answer.status).toBe(200);
      return { number: at + 1, etag: answer.headers.get('etag') ?? '', url };
    }),
  );
}
