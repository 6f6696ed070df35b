import { lookup } from 'node:dns/promises';
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { getCACertificates } from 'node:tls';
import { invalid, isLabtrailError, shown } from '@labtrail/core';
import { type AddressRules, addressRules, isAddress, plainHost } from './addresses.ts';
import { EgressError, type EgressFailure } from './egress-error.ts';

export interface EgressSettings {
  /** Schemes that URLs may have; https alone unless told. */
  readonly schemes?: readonly ('https' | 'http')[];
  /** Host names, addresses and ranges (`10.0.0.0/8`) that may be reached although they aren't public; `*` for all. None unless told. */
  readonly allowPrivate?: readonly string[];
  /** The addresses of a name; the system's resolver unless told. */
  readonly resolve?: (host: string) => Promise<readonly string[]>;
  /** Certificates (PEM) that are trusted beside those that Node.js trusts of itself. */
  readonly ca?: readonly string[];
}

export interface EgressRequest {
  readonly url: string;
  readonly method: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Milliseconds for all of it, from the first question to the last byte; 30,000 unless told. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  /** Bytes of the answer's body that are kept; 1 MiB unless told. */
  readonly maxBody?: number;
}

export interface EgressAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** As UTF-8. */
  readonly body: string;
  /** Whether the body went on. */
  readonly truncated: boolean;
}

const TIMEOUT = 30_000;
const MOST = 1_048_576;

/** Sends requests to addresses that users choose. See the package's README for what it keeps out. */
export class Egress {
  readonly #schemes: readonly string[];
  readonly #rules: AddressRules;
  readonly #resolve: (host: string) => Promise<readonly string[]>;
  readonly #ca: readonly string[] | undefined;

  /** @throws INVALID_PARAMETER_VALUE for an entry of `allowPrivate` that can't be read */
  constructor({ schemes = ['https'], allowPrivate = [], resolve = systemResolve, ca }: EgressSettings = {}) {
    this.#schemes = schemes;
    this.#rules = addressRules(allowPrivate);
    this.#resolve = resolve;
    this.#ca = ca && [...getCACertificates('default'), ...ca];
  }

  /**
   * Checks a URL without asking anybody: its form, its scheme, and its host where that is an address.
   *
   * @param field the parameter that a message names
   * @throws INVALID_PARAMETER_VALUE
   */
  checkUrl(url: string, field: string): URL {
    const parsed = URL.canParse(url) ? new URL(url) : undefined;
    const fault = parsed ? this.#faultOf(parsed) : 'it must be an absolute URL';
    if (!parsed || fault) {
      throw invalid(
        `Invalid value ${shown(withoutSecrets(url, parsed))} for parameter '${field}' supplied: ${fault}. Allowed schemes are: ${this.#schemes.join(', ')}.`,
      );
    }
    return parsed;
  }

  /** {@link checkUrl}, and looks up the host's addresses. @throws INVALID_PARAMETER_VALUE */
  async checkReachable(url: string, field: string): Promise<void> {
    const { hostname } = this.checkUrl(url, field);
    try {
      await this.#addressOf(hostname);
    } catch (error) {
      throw invalid(`Invalid value ${shown(url)} for parameter '${field}' supplied: ${(error as Error).message}`);
    }
  }

  /** Sends a request. Any answer is an answer: errors and redirects of the other side, too. @throws EgressError */
  async send(request: EgressRequest): Promise<EgressAnswer> {
    const { timeoutMs = TIMEOUT } = request;
    const late = AbortSignal.timeout(timeoutMs);
    const signal = request.signal ? AbortSignal.any([late, request.signal]) : late;
    try {
      const url = this.checkUrl(request.url, 'url');
      signal.throwIfAborted();
      const address = await aborting(this.#addressOf(url.hostname), signal);
      return await exchange(this.#open(url, address, { ...request, signal }), request);
    } catch (error) {
      if (request.signal?.aborted) throw new EgressError('aborted', 'The request was given up.', { cause: error });
      if (late.aborted)
        throw new EgressError('timeout', `No whole answer came within ${timeoutMs} ms.`, { cause: error });
      throw failureOf(error);
    }
  }

  #faultOf({ protocol, hostname, username, password }: URL): string | undefined {
    if (!this.#schemes.includes(protocol.slice(0, -1))) return `the scheme '${protocol.slice(0, -1)}' isn't allowed`;
    if (hostname === '') return 'it must name a host';
    if (username !== '' || password !== '') return 'it must hold no user name and no password';
    if (!isAddress(hostname)) return undefined;
    const refusal = this.#rules.refusal(hostname, plainHost(hostname));
    return refusal && `${refusal}. ${MEND}`;
  }

  /** An address of the host; every one of its addresses must be allowed. */
  async #addressOf(hostname: string): Promise<string> {
    const host = plainHost(hostname);
    const addresses = isIP(host) ? [host] : await this.#lookUp(host);
    for (const address of addresses) {
      const refusal = this.#rules.refusal(host, address);
      if (refusal) throw new EgressError('refused', `${shown(host)} can't be reached: ${refusal}. ${MEND}.`);
    }
    return addresses[0] as string;
  }

  async #lookUp(host: string): Promise<readonly string[]> {
    const addresses = await this.#resolve(host).catch((cause: unknown) => {
      throw new EgressError('resolve', `The host ${shown(host)} has no address: look for a slip in its name.`, {
        cause,
      });
    });
    if (addresses.length > 0) return addresses;
    throw new EgressError('resolve', `The host ${shown(host)} has no address: look for a slip in its name.`);
  }

  /** Opens a connection to `address` whatever the host's name is by now; the certificate must be the name's. */
  #open(url: URL, address: string, { method, headers, signal }: EgressRequest): ClientRequest {
    const family = isIP(address);
    const options = {
      method,
      headers: { 'User-Agent': 'labtrail', ...ownHeaders(headers), 'Accept-Encoding': 'identity', Connection: 'close' },
      agent: false as const,
      signal,
      lookup: (_host: string, { all }: { all?: boolean }, answer: (...answers: unknown[]) => void) =>
        all ? answer(null, [{ address, family }]) : answer(null, address, family),
    };
    if (url.protocol === 'http:') return httpRequest(url, options as never);
    // Told, since NODE_TLS_REJECT_UNAUTHORIZED decides otherwise.
    const trust = { rejectUnauthorized: true, ...(this.#ca && { ca: [...this.#ca] }) };
    return httpsRequest(url, { ...options, ...trust } as never);
  }
}

const MEND = 'The operator of the server may allow it with --egress-allow';

async function systemResolve(host: string): Promise<readonly string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}

/** What a caller may not say for itself. */
function ownHeaders(headers: EgressRequest['headers'] = {}): Record<string, string> {
  const reserved = ['host', 'connection', 'content-length', 'transfer-encoding', 'accept-encoding', 'upgrade'];
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !reserved.includes(name.toLowerCase())));
}

function exchange(sent: ClientRequest, { body, maxBody = MOST }: EgressRequest): Promise<EgressAnswer> {
  return new Promise((resolve, reject) => {
    sent.on('error', reject);
    sent.once('upgrade', (_, socket) => {
      socket.destroy();
      reject(new EgressError('protocol', 'The receiver wanted to change the protocol.'));
    });
    sent.once('response', (response) => read(response, maxBody).then(resolve, reject));
    sent.end(body);
  });
}

async function read(response: IncomingMessage, most: number): Promise<EgressAnswer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of response as AsyncIterable<Buffer>) {
    pieces.push(piece);
    length += piece.length;
    if (length > most) break;
  }
  const headers = Object.entries(response.headers).map(([name, value]) => [name, String(value)]);
  return {
    status: response.statusCode ?? 0,
    headers: Object.fromEntries(headers),
    body: new TextDecoder().decode(Buffer.concat(pieces).subarray(0, most)),
    truncated: length > most,
  };
}

function aborting<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    work.then(resolve, reject);
  });
}

const TLS = /CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_VERIFY/;

function failureOf(error: unknown): EgressError {
  if (error instanceof EgressError) return error;
  const { code = '', message } = error as NodeJS.ErrnoException;
  if (isLabtrailError(error)) return new EgressError('refused', message, { cause: error });
  const kind: EgressFailure = TLS.test(code) ? 'tls' : /^(?:HPE_|ERR_)/.test(code) ? 'protocol' : 'connect';
  return new EgressError(kind, `The receiver can't be reached: ${message}.`, { cause: error });
}

/** A URL that may be shown: all that may be credentials is left out, however it is written. */
function withoutSecrets(url: string, parsed: URL | undefined): string {
  const at = url.lastIndexOf('@');
  const plain = parsed?.hostname && parsed.username === '' && parsed.password === '';
  if (at < 0 || plain) return url;
  const [scheme = ''] = /^[a-z][a-z\d+.-]*:(?=[\\/])/i.exec(url) ?? [];
  return `${scheme}//***${url.slice(at)}`;
}
