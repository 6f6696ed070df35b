import type { Dataset } from '@labtrail/core';
import { type Field, fieldOf } from '../../models/lib/mlmodel.ts';

/** What a dataset's texts say, as far as they can be read. */
export interface DatasetFacts {
  /** Columns, or tensors whose names then say what they are for. */
  readonly fields: readonly Field[];
  /** Counts and sizes under their names. */
  readonly profile: readonly { readonly key: string; readonly value: string }[];
  /** Where the data is: a URI, a table's name, or the source as it was logged. */
  readonly source: string;
}

/** Reads schema, profile and source, each of which is a JSON text that the client made. */
export function datasetFacts({ schema, profile, source }: Dataset): DatasetFacts {
  return { fields: fieldsOf(schema), profile: profileOf(profile), source: sourceOf(source) };
}

function fieldsOf(schema: string | undefined): Field[] {
  const parsed = parsedRecord(schema);
  const columns = parsed?.mlflow_colspec;
  if (Array.isArray(columns)) return columns.map(fieldOf);
  const tensors = record(parsed?.mlflow_tensorspec);
  return Object.entries(tensors ?? {}).flatMap(([part, spec]) => {
    const parsedSpec = typeof spec === 'string' ? parsedJson(spec) : spec;
    const list: readonly Record<string, unknown>[] = Array.isArray(parsedSpec) ? parsedSpec : [];
    return list.map(fieldOf).map((field) => ({ ...field, name: tensorName(part, field.name, list.length) }));
  });
}

/** A tensor alone goes by its part; among others, or with a name of its own, by both. */
function tensorName(part: string, name: string, count: number): string {
  return count > 1 || /\D/.test(name) ? `${part}: ${name}` : part;
}

function profileOf(profile: string | undefined) {
  return Object.entries(parsedRecord(profile) ?? {}).map(([key, value]) => ({
    key: key.replaceAll('_', ' '),
    value: typeof value === 'string' ? value : JSON.stringify(value),
  }));
}

const NAMED = ['uri', 'url', 'path', 'delta_table_name', 'table_name'];

function sourceOf(source: string): string {
  const parsed = parsedRecord(source);
  const named = NAMED.map((key) => parsed?.[key]).find((value) => typeof value === 'string');
  if (typeof named === 'string') return named;
  const code = record(parsed?.tags)?.['mlflow.source.name'];
  return typeof code === 'string' ? `made by ${code}` : source;
}

function parsedRecord(text: string | undefined): Record<string, unknown> | undefined {
  return text === undefined ? undefined : record(parsedJson(text));
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function record(value: unknown): Record<string, unknown> | undefined {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}
