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

/** The value of a field that has one at most: any but a dataset's. */
export function fieldValue(record: Searchable, { entity, key }: Field): string | number | undefined {
  return entity === 'dataset' ? undefined : record[entity](key);
}

/** All values of a field: several only for a dataset's, none if `record` lacks it. */
export function fieldValues(record: Searchable, field: Field): readonly (string | number)[] {
  if (field.entity === 'dataset') {
    return record.datasets().flatMap((dataset) => dataset[field.key as keyof typeof dataset] ?? []);
  }
  const value = fieldValue(record, field);
  return value === undefined ? [] : [value];
}
