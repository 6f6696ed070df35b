import { invalid } from '@labtrail/core';
import type { z } from 'zod';
import { complaint } from './complaint.ts';
import { aliasesOf, fieldsOf, type NamedField } from './field.ts';
import { isObject, respell } from './spelling.ts';

/** Fields that stand in the path of a request. They win over others of their names. */
type PathValues = Readonly<Record<string, string>>;

/** Reads the requests of one endpoint. */
export interface RequestParser<T> {
  /**
   * From the text of a JSON body; an empty one and `null` are `{}`, and JSON text that holds JSON is read again, as MLflow does.
   *
   * @throws INVALID_PARAMETER_VALUE naming field, value and rule
   */
  body(text: string, path?: PathValues): T;
  /**
   * From a query without its question mark: snake case names, repeated for lists.
   *
   * @throws INVALID_PARAMETER_VALUE naming field, value and rule
   */
  query(text: string, path?: PathValues): T;
}

/** Makes the reader of a request's schema, once for all requests. */
export function requestParser<S extends z.ZodObject>(schema: S): RequestParser<z.output<S>> {
  const fields = fieldsOf(schema);
  const suspicious = oddities(fields);
  return {
    body(text, path) {
      const raw = text === '' ? {} : objectOf(text);
      if (path) return strict(schema, respell(fields, withPath(fields, raw, path)));
      if (!suspicious.test(text)) {
        const parsed = schema.safeParse(raw);
        if (parsed.success) return parsed.data;
      }
      return strict(schema, respell(fields, raw));
    },
    query: (text, path = {}) => strict(schema, respell(fields, withPath(fields, queryObject(fields, text), path))),
  };
}

function withPath(fields: readonly NamedField[], raw: Record<string, unknown>, path: PathValues) {
  const merged = { ...raw, ...path };
  for (const { name, alias } of fields) if (alias && Object.hasOwn(path, name)) delete merged[alias];
  return merged;
}

/** Finds, in a body's text, what a schema would take in silence: camel case names, and escapes that hide broken text. */
function oddities(fields: readonly NamedField[]): RegExp {
  const names = [...new Set(aliasesOf(fields))].map((alias) => `"${alias}"`);
  return new RegExp([...names, String.raw`\\u(?:0000|[dD][89a-fA-F])`].join('|'));
}

function strict<S extends z.ZodObject>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw complaint(parsed.error, input);
}

function objectOf(text: string): Record<string, unknown> {
  const once = parseJson(text);
  const value = typeof once === 'string' ? parseJson(once) : once;
  if (value === null) return {};
  if (isObject(value)) return value;
  throw invalid('The body must be a JSON object that holds the fields of the request.');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw invalid(`The body is not valid JSON: ${(cause as Error).message}. Send a JSON object.`);
  }
}

function queryObject(fields: readonly NamedField[], text: string): Record<string, unknown> {
  const params = new URLSearchParams(text);
  const raw: Record<string, unknown> = {};
  for (const { name, kind } of fields) {
    if (params.has(name)) raw[name] = kind === 'list' ? params.getAll(name) : params.get(name);
  }
  if (params.has('run_uuid')) raw.run_uuid = params.get('run_uuid');
  return raw;
}
