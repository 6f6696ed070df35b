import * as http from 'node:http';
import * as https from 'node:https';
import { setImmediate as turn } from 'node:timers/promises';
import { getCACertificates } from 'node:tls';
import { cancelled } from '@labtrail/artifact-store';

export interface Asked {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  readonly url: URL;
  readonly signal?: AbortSignal | undefined;
  /** What is sent; nothing when left out. */
  readonly body?: AsyncIterable<Buffer> | undefined;
}

export interface WireOptions {
  readonly sockets: number;
  readonly connectTimeout: number;
  readonly idleTimeout: number;
  readonly ca?: string | undefined;
  readonly ignoreTls: boolean;
}

/** A peer that kept still for too long. */
class SilentPeer extends Error {
  readonly code = 'ETIMEDOUT';
}

/** A bounded pool of connections, and how long their peers may keep still. No redirect is followed. */
export class Wire {
  readonly #options: WireOptions;
  readonly #agents: { readonly 'http:': http.Agent; readonly 'https:': https.Agent };

  constructor(options: WireOptions) {
    this.#options = options;
    const kept = { keepAlive: true, maxSockets: options.sockets, scheduling: 'lifo' } as const;
    const trust = {
      ...(options.ca && { ca: [...getCACertificates(), options.ca] }),
      rejectUnauthorized: !options.ignoreTls,
    };
    this.#agents = { 'http:': new http.Agent(kept), 'https:': new https.Agent({ ...kept, ...trust }) };
  }

  /** Sends a request, and gives the answer once its head is there. What is asked for by `body` is pulled no faster than it goes. */
  ask({ method, url, signal, body }: Asked): Promise<http.IncomingMessage> {
    const secure = url.protocol === 'https:';
    const agent = secure ? this.#agents['https:'] : this.#agents['http:'];
    const headers = {
      'content-type': 'application/octet-stream',
      ...(!body && method !== 'GET' && { 'content-length': 0 }),
    };
    return new Promise((resolve, reject) => {
      const request = (secure ? https : http).request(url, { method, agent, headers });
      const watch = new Watch((milliseconds) => request.destroy(silent(url, milliseconds)));
      const abort = () => signal && request.destroy(cancelled(signal));
      signal?.addEventListener('abort', abort, { once: true });
      request.on('error', reject);
      request.on('close', () => {
        watch.stop();
        signal?.removeEventListener('abort', abort);
        reject(new Error(`${url.host} closed the connection without an answer.`));
      });
      request.on('socket', (socket) => this.#whenConnected(socket, watch));
      request.on('response', (answer) => {
        watch.stop();
        signal?.removeEventListener('abort', abort);
        resolve(answer);
      });
      if (!body) request.end();
      else send(request, body, { watch, idle: this.#options.idleTimeout }).catch((error) => request.destroy(error));
      if (signal?.aborted) abort();
    });
  }

  /** Ends all connections. */
  close(): void {
    this.#agents['http:'].destroy();
    this.#agents['https:'].destroy();
  }

  #whenConnected(socket: NodeJS.Socket & { connecting?: boolean }, watch: Watch): void {
    const { connectTimeout, idleTimeout } = this.#options;
    watch.start(socket.connecting ? connectTimeout : idleTimeout);
    if (socket.connecting) socket.once('connect', () => watch.start(idleTimeout));
  }
}

/** Ends what waits for a peer that keeps still; while nothing is wanted of the peer it is stopped. */
class Watch {
  readonly #over: (milliseconds: number) => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(over: (milliseconds: number) => void) {
    this.#over = over;
  }

  start(milliseconds: number): void {
    this.stop();
    this.#timer = setTimeout(() => this.#over(milliseconds), milliseconds);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

/**
 * A source may take its time; only a peer that takes no more, or gives no answer, is watched. Before each piece what came in
 * is looked at: a peer that refuses answers and closes, and a write on the closed connection would lose the answer.
 */
async function send(
  request: http.ClientRequest,
  body: AsyncIterable<Buffer>,
  { watch, idle }: { readonly watch: Watch; readonly idle: number },
): Promise<void> {
  let answered = false;
  request.once('response', () => (answered = true));
  for await (const chunk of body) {
    await turn();
    if (answered || request.destroyed) return;
    watch.stop();
    if (request.write(chunk)) continue;
    watch.start(idle);
    await settled(request);
    watch.stop();
  }
  if (answered || request.destroyed) return;
  request.end();
  watch.start(idle);
}

function settled(request: http.ClientRequest): Promise<void> {
  return new Promise((resolve) => {
    const events = ['drain', 'close', 'response'] as const;
    const done = () => {
      for (const event of events) request.off(event, done);
      resolve();
    };
    for (const event of events) request.on(event, done);
  });
}

/** All of a short answer. */
export async function textOf(answer: http.IncomingMessage, idle: number): Promise<string> {
  const chunks: Buffer[] = [];
  const watch = new Watch((milliseconds) =>
    answer.destroy(new SilentPeer(`The answer stopped for ${milliseconds} ms.`)),
  );
  answer.on('data', () => watch.start(idle));
  watch.start(idle);
  try {
    for await (const chunk of answer) chunks.push(chunk);
  } finally {
    watch.stop();
  }
  return Buffer.concat(chunks).toString('utf8');
}

function silent(url: URL, milliseconds: number): SilentPeer {
  return new SilentPeer(`${url.host} kept still for ${milliseconds} ms.`);
}
