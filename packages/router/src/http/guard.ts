import type { IncomingHttpHeaders } from 'node:http';

/** Which requests a browser's page may make it send, and under which names the server may be asked. */
export interface GuardSettings {
  /** Patterns with `*`, compared with the Host header; by default this machine and private networks. */
  readonly allowedHosts?: readonly string[] | undefined;
  /** Patterns with `*`, compared with the Origin header; pages of this machine are always allowed. */
  readonly allowedOrigins?: readonly string[] | undefined;
  /** Whether every request is let in, and browsers are told nothing: for a server behind a proxy that does both. */
  readonly unguarded?: boolean | undefined;
}

/** Refuses requests by their Host and Origin headers, so that no foreign page reaches a server behind a firewall. */
export interface Guard {
  /** Why the request is refused; `undefined` when it isn't. */
  refusal(method: string, headers: IncomingHttpHeaders): string | undefined;
  /** What lets a page of an allowed origin read the answer. */
  corsHeaders(headers: IncomingHttpHeaders): string[];
  /** The same, for the question that a browser asks beforehand. */
  preflightHeaders(headers: IncomingHttpHeaders): string[];
}

const LOCAL_HOSTS = ['localhost', '127.0.0.1', '[::1]', '0.0.0.0'];
const PRIVATE_HOSTS = ['192.168.*', '10.*', ...Array.from({ length: 16 }, (_, i) => `172.${16 + i}.*`), '[fc*', '[fd*'];
const LOCAL_ORIGIN = /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/;
const STATE_CHANGING = new Set(['POST', 'PUT', 'DELETE', 'PATCH']);
const REMEMBERED = 1000;

const OPEN_GUARD: Guard = { refusal: () => undefined, corsHeaders: () => [], preflightHeaders: () => [] };

export function guardOf({ allowedHosts, allowedOrigins = [], unguarded }: GuardSettings): Guard {
  if (unguarded) return OPEN_GUARD;
  const hosts = allowedHosts ?? [...LOCAL_HOSTS, ...LOCAL_HOSTS.map((host) => `${host}:*`), ...PRIVATE_HOSTS];
  const hostAllowed = remembered(matcher(hosts));
  const listed = matcher(allowedOrigins);
  const anyOrigin = allowedOrigins.includes('*');
  const originAllowed = (origin: string, host = '') =>
    listed(origin) || LOCAL_ORIGIN.test(origin) || origin === `http://${host}` || origin === `https://${host}`;

  return {
    refusal(method, headers) {
      const { host = '', origin } = headers;
      if (!hostAllowed(host)) {
        return `The Host header ${JSON.stringify(host)} is not allowed. Add it to --allowed-hosts (MLFLOW_SERVER_ALLOWED_HOSTS) to serve under this name.`;
      }
      const asked = method === 'OPTIONS' ? (headers['access-control-request-method'] ?? '') : method;
      if (origin === undefined || !STATE_CHANGING.has(asked) || originAllowed(origin, host)) return undefined;
      return `Cross-origin requests from ${JSON.stringify(origin)} are not allowed. Add it to --cors-allowed-origins (MLFLOW_SERVER_CORS_ALLOWED_ORIGINS) to let its pages in.`;
    },
    corsHeaders({ origin, host }) {
      if (origin === undefined || !originAllowed(origin, host)) return [];
      if (anyOrigin) return ['Access-Control-Allow-Origin', '*', 'Access-Control-Expose-Headers', '*'];
      return ['Access-Control-Allow-Origin', origin, 'Access-Control-Allow-Credentials', 'true', 'Vary', 'Origin'];
    },
    preflightHeaders(headers) {
      const wanted = headers['access-control-request-headers'];
      const methods = [
        'Access-Control-Allow-Methods',
        'GET, POST, PUT, DELETE, PATCH, OPTIONS',
        'Access-Control-Max-Age',
        '600',
      ];
      return [...methods, ...(wanted ? ['Access-Control-Allow-Headers', wanted] : [])];
    },
  };
}

function matcher(patterns: readonly string[]): (text: string) => boolean {
  const expressions = patterns.map((pattern) => new RegExp(`^${pattern.split('*').map(escaped).join('.*')}$`, 'i'));
  return (text) => text !== '' && expressions.some((expression) => expression.test(text));
}

function escaped(text: string): string {
  return text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&');
}

function remembered(decide: (text: string) => boolean): (text: string) => boolean {
  const decided = new Map<string, boolean>();
  return (text) => {
    const known = decided.get(text);
    if (known !== undefined) return known;
    if (decided.size >= REMEMBERED) decided.clear();
    const fresh = decide(text);
    decided.set(text, fresh);
    return fresh;
  };
}
