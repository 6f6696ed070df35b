import { request as ask, createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { type GcsServer, startGcsServer } from '../fake-gcs.ts';
import { Accounts } from './accounts.ts';
import { sendError, sendJson } from './answer.ts';
import { Identity } from './identity.ts';
import { MultipartUploads } from './multipart.ts';
import { type GoogleProxy, startGoogleProxy } from './proxy.ts';
import { isSigned, refusalOf } from './signature.ts';

/**
 * Google Cloud Storage with what fake-gcs-server lacks, which stands behind it and keeps the objects: credentials are
 * checked (tokens, keys, V4 signatures), uploads in parts are taken, and tokens are given.
 */
export class Google {
  readonly accounts = new Accounts();
  /** What was asked of the storage and by what credentials: `PUT part by signature`. */
  readonly log: string[] = [];
  readonly uploads = new MultipartUploads((object, bytes) => this.#keep(object, bytes));
  readonly #identity = new Identity(this.accounts);
  readonly #server = createServer((request, response) => {
    this.#answer(request, response).catch((error) => response.destroy(error));
  });
  #storage: GcsServer | undefined;

  static async start(bucket: string): Promise<Google> {
    const google = new Google();
    await new Promise<void>((resolve) => google.#server.listen(0, '127.0.0.1', resolve));
    google.#storage = await startGcsServer(bucket, google.url);
    return google;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** The JSON of a key of the service account, as Google's console gives it. */
  key(changes: object = {}): string {
    const { email, privateKey } = this.accounts;
    const key = { type: 'service_account', project_id: 'p', client_email: email, private_key: privateKey };
    return JSON.stringify({ ...key, private_key_id: 'k1', token_uri: `${this.url}/token`, ...changes });
  }

  /** A proxy that takes Google's libraries here. */
  proxy(): Promise<GoogleProxy> {
    return startGoogleProxy(this.#server);
  }

  async stop(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await this.#storage?.stop();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', this.url);
    if (await this.#identity.answers(request, response, url)) return;
    const isXml = !/^\/(?:upload\/|download\/)?(?:storage\/v1|resumable)\b/.test(url.pathname);
    const refusal = isSigned(url) && isXml ? refusalOf(request, url, this.accounts) : this.#refusal(request);
    if (!refusal) return isXml ? this.#xml(request, response, url) : this.#pass(request, response, request.url ?? '');
    request.resume();
    if (isXml) sendError(response, refusal.status, refusal.code);
    else sendJson(response, refusal.status, { error: { code: refusal.status, message: 'Invalid Credentials' } });
  }

  #refusal({ headers }: IncomingMessage) {
    const known = this.accounts.knows(headers.authorization, 'storage');
    return known ? undefined : { status: 401, code: 'AuthenticationRequired' };
  }

  async #xml(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const { method = '' } = request;
    const query = url.searchParams;
    const object = decodeURIComponent(url.pathname.slice(1));
    const what = query.has('uploads')
      ? 'uploads'
      : query.has('partNumber')
        ? 'part'
        : query.has('uploadId')
          ? 'upload'
          : 'object';
    this.log.push(`${method} ${what} by ${isSigned(url) ? 'signature' : 'token'}`);
    if (what === 'uploads') return this.uploads.begin(response, object);
    if (what !== 'object') return this.uploads.answer(request, response, object, query);
    if (method !== 'PUT') return this.#pass(request, response, url.pathname);
    await this.#keep(object, await buffer(request));
    response.end();
  }

  /** Hands a request on to fake-gcs-server. */
  async #pass(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const { port = 0 } = this.#storage ?? {};
    const { authorization: _, ...headers } = request.headers;
    const onward = ask({
      port,
      host: '127.0.0.1',
      path,
      method: request.method,
      headers: { ...headers, host: `127.0.0.1:${port}` },
    });
    const answer = new Promise<IncomingMessage>((resolve, reject) =>
      onward.on('response', resolve).on('error', reject),
    );
    await pipeline(request, onward);
    const { statusCode = 500, headers: said } = await answer;
    await pipeline(await answer, response.writeHead(statusCode, said));
  }

  async #keep(object: string, bytes: Buffer): Promise<void> {
    const [, bucket = '', name = ''] = /^([^/]+)\/(.*)$/s.exec(object) ?? [];
    const query = new URLSearchParams({ uploadType: 'media', name });
    const url = `${this.#storage?.url}/upload/storage/v1/b/${bucket}/o?${query}`;
    const kept = await fetch(url, { method: 'POST', body: new Uint8Array(bytes) });
    if (!kept.ok) throw new Error(`It wasn't kept: ${await kept.text()}`);
  }
}
