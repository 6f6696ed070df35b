import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { BlobServiceClient } from '@azure/storage-blob';
import { openAzureArtifacts } from '@labtrail/artifact-azure';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { type Azurite, certificateFor, openssl, requireTool, startAzurite } from '../setup/index.ts';

const ENDPOINT = (port: number) => `https://127.0.0.1:${port}/devstoreaccount1`;

/** Azurite checks the claims of tokens, and the signatures that are made by keys that it lends for them. */
describe.skipIf(!requireTool('openssl', openssl))("Azure and a machine's identity", () => {
  let azurite: Azurite;
  let identity: Server;
  let refusing = false;
  let asked = 0;

  beforeAll(async () => {
    const certificate = await certificateFor('IP:127.0.0.1');
    setDefaultCACertificates([...getCACertificates('default'), certificate.cert]);
    azurite = await startAzurite(certificate);
    await BlobServiceClient.fromConnectionString(azurite.connectionString()).createContainer('tests');
    identity = createServer((_, response) => {
      asked += 1;
      response.writeHead(refusing ? 400 : 200, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify(refusing ? { error: 'invalid_request', error_description: 'No identity.' } : token()),
      );
    });
    await new Promise<void>((resolve) => identity.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    identity?.close();
    await azurite?.stop();
  });
  beforeEach(() => {
    refusing = false;
    vi.stubEnv('IDENTITY_ENDPOINT', `http://127.0.0.1:${(identity.address() as AddressInfo).port}/token`);
    vi.stubEnv('IDENTITY_HEADER', 'of the machine');
    onTestFinished(() => void vi.unstubAllEnvs());
  });

  async function opened() {
    const uri = 'abfss://tests@devstoreaccount1.dfs.core.windows.net/login';
    const store = await openAzureArtifacts(uri, { endpoint: ENDPOINT(azurite.port), attempts: 1 });
    onTestFinished(() => store.close());
    return store;
  }

  test('a token that is about to expire is replaced', async () => {
    const store = await opened();
    await store.write('file', Readable.from(['text']));
    const before = asked;
    // Azure's library asks beside the call, and not more often than every few seconds.
    const asking = async () => {
      await store.stat('file');
      return asked;
    };
    await expect.poll(asking, { timeout: 20_000 }).toBeGreaterThan(before);
  });

  test('where the chain gives no token, the error says how to give credentials', async () => {
    refusing = true;
    const failed = await (await opened()).list('').catch((error) => error);
    expect(failed).toMatchObject({ code: 'PERMISSION_DENIED' });
    expect(failed.message).toContain('AZURE_STORAGE_CONNECTION_STRING');
  });

  test('signs by keys that Azure lends: clients read and write whole and in parts', async () => {
    const { direct } = await opened();
    if (!direct) throw new Error('It has a login.');
    const whole = await direct.upload('folder/a.txt', { expires: 60 });
    expect((await fetch(whole.url, { method: 'PUT', headers: whole.headers, body: '0123456789' })).status).toBe(201);
    const { url } = await direct.download('folder/a.txt', { expires: 7 * 24 * 3600 });
    expect(await (await fetch(url, { headers: { range: 'bytes=2-4' } })).text()).toBe('234');
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(403);
    const { uploadId, parts } = await direct.beginParts('big', { expires: 60, parts: 2 });
    for (const [at, part] of parts.entries()) {
      expect((await fetch(part.url, { method: 'PUT', body: `part ${at + 1} ` })).status).toBe(201);
    }
    const sent = parts.map((part, at) => ({ number: at + 1, etag: '', url: part.url }));
    await direct.completeParts('big', { uploadId, parts: sent });
    const down = await direct.download('big', { expires: 60 });
    expect(await (await fetch(down.url)).text()).toBe('part 1 part 2 ');
  });
});

/** A token as Azure's directory gives it to a machine; so short that no library keeps it. */
function token() {
  const now = Math.floor(Date.now() / 1000);
  const who = { oid: '11059fcc-5514-4800-b5f8-49808b9cfab6', tid: 'ab1f708d-50f6-404c-a006-d71b2ac7a606' };
  const claims = { ...who, aud: 'https://storage.azure.com', iss: `https://sts.windows.net/${who.tid}/` };
  const times = { iat: now - 60, nbf: now - 60, exp: now + 61 };
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const access_token = `${part({ alg: 'RS256', typ: 'JWT' })}.${part({ ...claims, ...times })}.c2lnbmVk`;
  return { access_token, expires_on: String(times.exp), resource: claims.aud, token_type: 'Bearer' };
}
