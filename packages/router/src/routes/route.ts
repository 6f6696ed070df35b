import { JsonItems, LabtrailError } from '@labtrail/core';
import {
  type JsonEndpoint,
  type Part,
  type Policy,
  pathFields,
  type RawEndpoint,
  requestParser,
} from '@labtrail/protocol';
import { sendJson, sendText } from '../http/answer.ts';
import { jsonText } from '../http/body.ts';
import type { Call } from '../http/call.ts';
import { encoderOf } from '../http/encode.ts';

/** What answers at a path. */
export interface Route {
  readonly policy: Policy;
  /** Whether it answers under any host name: monitors ask by address. */
  readonly anyHost: boolean;
  serve(call: Call, fields: PathFields): Promise<void>;
}

/** The values of the fields that stand in a path, as they came: percent-encoded. */
export type PathFields = Readonly<Record<string, string>>;

/** The field that holds the rest of a path: an artifact's. */
export const TAIL = 'artifact_path';

type AnyJsonHandler = (call: Call, request: never) => Promise<object>;
type AnyRawHandler = (call: Call, query: never, path: string) => Promise<void>;

/** The route of a JSON endpoint: parse, do, write. */
export function jsonRoute(endpoint: JsonEndpoint, handler: AnyJsonHandler): Route {
  const parser = requestParser(endpoint.request);
  const encode = encoderOf(endpoint.response);
  const withFields = pathFields(endpoint.path).length > 0;
  return {
    policy: endpoint.policy,
    anyHost: false,
    async serve(call, fields) {
      const { method } = call.req;
      const inQuery = method === 'GET' || method === 'HEAD';
      const path = withFields ? decoded(fields) : undefined;
      const text = inQuery ? '' : await jsonText(call);
      if (endpoint.bodyRepeatsPath) parser.body(text);
      const request = inQuery ? parser.query(call.query, path) : parser.body(text, path);
      const answer = (await handler(call, request as never)) as Record<string, unknown>;
      await sendJson(call, encode(answer), () => release(answer));
    },
  };
}

function release(answer: Record<string, unknown>): void {
  for (const part of Object.values(answer)) if (part instanceof JsonItems) part.release();
}

export function rawRoute(endpoint: RawEndpoint, handler: AnyRawHandler): Route {
  const parser = requestParser(endpoint.query);
  const anyHost = endpoint.path === '/health' || endpoint.path === '/version';
  return {
    policy: endpoint.policy,
    anyHost,
    async serve(call, fields) {
      const { [TAIL]: tail = '', ...path } = decoded(fields);
      await handler(call, parser.query(call.query, path) as never, tail);
    },
  };
}

/** The route of an endpoint that the server was started without. */
export function closedRoute(part: Part): Route {
  const text =
    part === 'tracking'
      ? 'This server runs with --artifacts-only and serves artifacts alone. Start it without --artifacts-only for tracking.\n'
      : 'This server runs with --no-serve-artifacts and serves no artifacts. Start it with --serve-artifacts for its artifact proxy.\n';
  return { policy: 'open', anyHost: false, serve: async (call) => sendText(call, 503, text) };
}

function decoded(fields: PathFields): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, decodedOnce(value)]));
}

function decodedOnce(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch (cause) {
    throw new LabtrailError('INVALID_PARAMETER_VALUE', 'Invalid path', { cause });
  }
}
