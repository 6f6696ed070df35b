import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { openGcsArtifacts } from '@labtrail/artifact-gcs';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { canMakeGcsServer, Google, type GoogleProxy, openssl, requireTool } from '../setup/index.ts';

const LOGIN = { type: 'authorized_user', client_id: 'c', client_secret: 'hush', refresh_token: 'of-ana' };

describe.skipIf(!canMakeGcsServer() || !requireTool('openssl', openssl))("GCS and Google's standard chain", () => {
  let google: Google;
  let proxy: GoogleProxy;
  let folder: string;

  beforeAll(async () => {
    google = await Google.start('tests');
    proxy = await google.proxy();
    setDefaultCACertificates([...getCACertificates('default'), proxy.ca]);
    folder = await mkdtemp(join(tmpdir(), 'labtrail-gcs-login-'));
  });
  afterAll(async () => {
    proxy?.stop();
    await google?.stop();
    if (folder) await rm(folder, { recursive: true, force: true });
  });
  beforeEach(() => {
    const nothing = {
      GOOGLE_APPLICATION_CREDENTIALS: undefined,
      CLOUDSDK_CONFIG: join(folder, 'nothing'),
      HOME: folder,
    };
    const network = { HTTPS_PROXY: proxy.url, NO_PROXY: '127.0.0.1', METADATA_SERVER_DETECTION: 'none' };
    for (const [name, value] of Object.entries({ ...nothing, ...network })) vi.stubEnv(name, value);
    google.accounts.maySign = true;
    google.accounts.refreshTokens.clear();
    onTestFinished(() => void vi.unstubAllEnvs());
  });

  async function opened(options: object = {}) {
    const store = await openGcsArtifacts('gs://tests/login', { endpoint: google.url, attempts: 1, ...options });
    onTestFinished(() => store.close());
    return store;
  }

  async function keptFile(content: string): Promise<string> {
    const path = join(folder, 'credentials.json');
    await writeFile(path, content);
    return path;
  }

  /** A machine of Google's, which knows its service account. */
  function onGoogle(): void {
    vi.stubEnv('METADATA_SERVER_DETECTION', 'assume-present');
    vi.stubEnv('GCE_METADATA_HOST', new URL(google.url).host);
  }

  test('a key that GOOGLE_APPLICATION_CREDENTIALS names is used, without asking anybody', async () => {
    vi.stubEnv('GOOGLE_APPLICATION_CREDENTIALS', await keptFile(google.key()));
    vi.stubEnv('HTTPS_PROXY', 'http://127.0.0.1:1');
    const store = await opened();
    await store.write('file', Readable.from(['text']));
    expect(store.direct).toBeDefined();
  });

  test("a machine's service account is used, and Google signs in its name", async () => {
    onGoogle();
    const store = await opened();
    await store.write('file', Readable.from(['by the machine']));
    const { url } = (await store.direct?.download('file', { expires: 60 })) ?? { url: '' };
    expect(await (await fetch(url)).text()).toBe('by the machine');
  });

  test('without the right to sign, the error names the role', async () => {
    onGoogle();
    google.accounts.maySign = false;
    const failed = (await opened()).direct?.upload('other', { expires: 60 });
    await expect(failed).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
    await expect(failed).rejects.toThrow('Service Account Token Creator');
  });

  test('a token that the storage takes no more is replaced by a new one', async () => {
    onGoogle();
    const store = await opened();
    await store.write('file', Readable.from(['text']));
    google.accounts.forgetTokens();
    expect(await text((await store.read('file')).stream)).toBe('text');
  });

  test('a login by gcloud is used, and can sign nothing', async () => {
    google.accounts.refreshTokens.add(LOGIN.refresh_token);
    vi.stubEnv('GOOGLE_APPLICATION_CREDENTIALS', await keptFile(JSON.stringify(LOGIN)));
    const store = await opened();
    await store.write('file', Readable.from(['text']));
    expect(await text((await store.read('file')).stream)).toBe('text');
    expect(store.direct).toBeUndefined();
  });

  test('a login that has ended is to be made again, and nothing of it is shown', async () => {
    vi.stubEnv('GOOGLE_APPLICATION_CREDENTIALS', await keptFile(JSON.stringify(LOGIN)));
    const failed = await (await opened()).list('').catch((error) => error);
    expect(failed).toMatchObject({ code: 'PERMISSION_DENIED', message: expect.stringContaining('log in again') });
    expect(shownBy(failed)).not.toMatch(/hush|of-ana/);
  });

  test("Google's servers that can't be reached are said to be so", async () => {
    vi.stubEnv('GOOGLE_APPLICATION_CREDENTIALS', await keptFile(JSON.stringify(LOGIN)));
    vi.stubEnv('HTTPS_PROXY', 'http://127.0.0.1:1');
    const failed = (await opened()).list('');
    await expect(failed).rejects.toMatchObject({ code: 'TEMPORARILY_UNAVAILABLE' });
    await expect(failed).rejects.toThrow('HTTPS_PROXY');
  });

  test('a key that Google has forgotten is refused, and not shown', async () => {
    const { privateKey } = new (google.accounts.constructor as new () => typeof google.accounts)();
    const keyFile = await keptFile(google.key({ private_key: privateKey }));
    const failed = await (await opened({ keyFile })).list('').catch((error) => error);
    expect(failed).toMatchObject({
      code: 'PERMISSION_DENIED',
      message: expect.stringContaining("haven't been deleted"),
    });
    expect(shownBy(failed)).not.toContain(privateKey.slice(100, 140));
  });

  test.each([
    ['no JSON', 'secret-of-a-key', 'whole and unchanged'],
    ['no key', JSON.stringify({ type: 'service_account', client_email: 'a@b' }), 'whole and unchanged'],
    ['a broken key', 'BROKEN', 'whole and unchanged'],
  ])('a key file that holds %s is said to be broken', async (_, content, said) => {
    const broken = google.key({ private_key: '-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n' });
    const keyFile = await keptFile(content === 'BROKEN' ? broken : content);
    const failed = await (await opened({ keyFile })).list('').catch((error) => error);
    expect(failed).toMatchObject({ code: 'PERMISSION_DENIED', message: expect.stringContaining(said) });
    expect(shownBy(failed)).not.toMatch(/secret|c2Vj/);
  });

  test('a key file that is missing is said to be so, whoever names it', async () => {
    const missing = join(folder, 'missing.json');
    await expect((await opened({ keyFile: missing })).list('')).rejects.toThrow("can't be read");
    vi.stubEnv('GOOGLE_APPLICATION_CREDENTIALS', missing);
    await expect((await opened()).list('')).rejects.toThrow("can't be read");
  });

  test('without any credentials, the error says how to give some', async () => {
    const store = await opened();
    const failed = store.list('');
    await expect(failed).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
    await expect(failed).rejects.toThrow('gcloud auth application-default login');
    expect(store.direct).toBeUndefined();
  });
});

function shownBy(error: Error): string {
  return JSON.stringify([error.message, String(error.cause), error.stack]);
}
