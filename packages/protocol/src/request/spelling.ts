import { invalid, shown } from '@labtrail/core';
import type { Field, NamedField } from './field.ts';

type Json = Record<string, unknown>;

/**
 * `raw` in the one spelling that schemas know: snake case names, no nulls, numbers in place of numeric text, names in place
 * of the numbers of choices. What can't be read that way stays as it is, for the schema to refuse. Goes only as deep as the
 * fields do.
 *
 * MLflow takes a camel case name for optional fields alone, and refuses a field that is given in both spellings.
 *
 * @throws INVALID_PARAMETER_VALUE
 */
export function respell(fields: readonly NamedField[], raw: Json, path = ''): Json {
  const plain: Json = {};
  for (const field of fields) {
    const value = given(field, raw, path);
    if (value !== undefined && value !== null) plain[field.name] = reread(field, value, `${path}${field.name}`);
  }
  return plain;
}

function given(field: NamedField, raw: Json, path: string): unknown {
  const own = Object.hasOwn(raw, field.name) ? raw[field.name] : undefined;
  if (field.alias && Object.hasOwn(raw, field.alias)) {
    if (own !== undefined) {
      throw invalid(
        `'${path}${field.name}' is given twice, also as '${field.alias}'. Give it once, as '${field.name}'.`,
      );
    }
    if (field.optional) return raw[field.alias];
  }
  if (field.name === 'run_id' && field.kind === 'text' && (own === undefined || own === null)) {
    return Object.hasOwn(raw, 'run_uuid') ? raw.run_uuid : own;
  }
  return own;
}

function reread(field: Field, value: unknown, path: string): unknown {
  switch (field.kind) {
    case 'text':
      return typeof value === 'string' ? checkText(value, path) : value;
    case 'integer':
      return typeof value === 'string' && /^[+-]?\d+$/.test(value) ? Number(value) : value;
    case 'double':
      return toDouble(value);
    case 'choice':
      return choice(field.choices ?? [], value);
    case 'list':
      return Array.isArray(value)
        ? value.map((item, index) => reread(field.item as Field, item, `${path}[${index}]`))
        : value;
    case 'object':
      return isObject(value) ? { ...unknown(field, value), ...respell(field.fields ?? [], value, `${path}.`) } : value;
    default:
      return value;
  }
}

/** What a closed object can't hold, for its schema to refuse. */
function unknown({ closed, fields = [] }: Field, raw: Json): Json {
  if (!closed) return {};
  const known = new Set(fields.flatMap(({ name, alias }) => [name, alias]));
  return Object.fromEntries(Object.entries(raw).filter(([name]) => !known.has(name)));
}

function toDouble(value: unknown): unknown {
  if (typeof value === 'string') return NUMERIC.test(value) ? finiteOrNamed(Number(value)) : value;
  return typeof value === 'number' ? finiteOrNamed(value) : value;
}

const NUMERIC = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** A number that is too large for a double, such as 1e999, is an infinity. */
function finiteOrNamed(value: number): unknown {
  return Number.isFinite(value) ? value : String(value);
}

function choice(choices: readonly string[], value: unknown): unknown {
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return typeof number === 'number' ? (choices[number - 1] ?? value) : value;
}

function checkText(text: string, path: string): string {
  if (text.includes('\0') || !text.isWellFormed()) {
    throw invalid(
      `Invalid value ${shown(text)} for parameter '${path}' supplied: a text must hold no NUL character and no half of a surrogate pair.`,
    );
  }
  return text;
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
