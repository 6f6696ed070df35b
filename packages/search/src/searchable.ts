import type { Field } from './ast.ts';

/** A record as filters and orders see it. `undefined` is a value that the record lacks. */
export interface Searchable {
  /** The latest value of a metric; NaN and infinities are values. */
  metric(key: string): number | undefined;
  param(key: string): string | undefined;
  tag(key: string): string | undefined;
  /** By canonical key: a number for an attribute of numbers (times in epoch milliseconds), else a text. */
  attribute(key: string): string | number | undefined;
  /** The dataset inputs; `context` is the input tag `mlflow.data.context`. */
  datasets(): readonly { name: string; digest: string; context: string | undefined }[];
}

/** All values that `record` has for `field`: several only for datasets, none if it lacks the field. */
export function valuesOf(record: Searchable, { entity, key }: Field): readonly (string | number)[] {
  if (entity === 'dataset') {
    return record.datasets().flatMap((dataset) => dataset[key as keyof typeof dataset] ?? []);
  }
  const value = record[entity](key);
  return value === undefined ? [] : [value];
}
