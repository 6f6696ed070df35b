import type { z } from 'zod';

/** What a path stands below: MLflow serves the same endpoints to its clients and to its web UI; Labtrail's own stand apart. */
export type Prefix = '/api/2.0' | '/ajax-api/2.0' | '/api/3.0' | '/ajax-api/3.0' | '/api/labtrail/1.0' | '';

export const BOTH: readonly Prefix[] = ['/api/2.0', '/ajax-api/2.0'];
export const BOTH_OF_3: readonly Prefix[] = ['/api/3.0', '/ajax-api/3.0'];
export const UI_ONLY: readonly Prefix[] = ['/ajax-api/2.0'];
export const ROOT: readonly Prefix[] = [''];
export const LABTRAIL: readonly Prefix[] = ['/api/labtrail/1.0'];

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * What a caller must be allowed to do; `open` needs nothing. `registry:promote` is to decide on promotions, and under which
 * policy they are.
 */
export type Policy =
  | 'open'
  | 'tracking:read'
  | 'tracking:write'
  | 'artifacts:read'
  | 'artifacts:write'
  | 'registry:read'
  | 'registry:write'
  | 'registry:promote'
  | 'webhooks:read'
  | 'webhooks:write';

/** Which part of a server an endpoint belongs to: `--artifacts-only` and `--no-serve-artifacts` switch parts off. */
export type Part = 'always' | 'tracking' | 'artifact-proxy';

interface Described {
  /** What answers; the first one is the spelling that documents use. */
  readonly methods: readonly Method[];
  /** Below each of `prefixes`. A part such as `{model_id}` stands for the field of that name, percent-encoded. */
  readonly path: string;
  readonly prefixes: readonly Prefix[];
  readonly policy: Policy;
  readonly part: Part;
  readonly doc: string;
}

/**
 * An endpoint that takes fields and answers JSON. A GET carries its fields in the query, every other method in a JSON body; those
 * that the path names come from there, whatever query or body say of them. `request` is parsed by `requestParser`, which also
 * takes MLflow's other spellings; `response` is the JSON that is answered.
 */
export interface JsonEndpoint<Q extends z.ZodObject = z.ZodObject, A extends z.ZodObject = z.ZodObject>
  extends Described {
  readonly request: Q;
  readonly response: A;
  /** Whether MLflow refuses a body without the fields of the path, too. */
  readonly bodyRepeatsPath?: true;
}

/** An endpoint whose request or answer isn't JSON: files, plain text, and what is said about files by their path. */
export interface RawEndpoint<Q extends z.ZodObject = z.ZodObject> extends Described {
  /** Fields in the query and of the path. */
  readonly query: Q;
  /** Whether the rest of the path, after a slash, is a path of an artifact. */
  readonly tail: boolean;
  /** What the request's body is: nothing, a file, JSON of `fields`, or whatever it likes to be. */
  readonly body: 'none' | 'bytes' | 'json' | 'ignored';
  /** What a JSON body holds. */
  readonly fields?: z.ZodObject;
  readonly answer: 'bytes' | 'text' | 'json' | 'events';
}

export function jsonEndpoint<Q extends z.ZodObject, A extends z.ZodObject>(
  endpoint: JsonEndpoint<Q, A>,
): JsonEndpoint<Q, A> {
  return endpoint;
}

export function rawEndpoint<Q extends z.ZodObject>(endpoint: RawEndpoint<Q>): RawEndpoint<Q> {
  return endpoint;
}

/** The names of the fields that stand in a path, in their order. */
export function pathFields(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
}
