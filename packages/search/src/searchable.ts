import type { Field } from './ast.ts';

/** A record as filters and orders see it. `undefined` is a value that the record lacks. */
export interface Searchable {
  /** The value of a metric, or all its values where a record has several; NaN and infinities are values. */
  metric(key: string): number | readonly number[] | undefined;
  param(key: string): string | undefined;
  tag(key: string): string | undefined;
  /** By canonical key: a number for an attribute of numbers (times in epoch milliseconds), else a text. */
  attribute(key: string): string | number | undefined;
  /** The dataset inputs; `context` is the input tag `mlflow.data.context`. */
  datasets(): readonly { name: string; digest: string; context: string | undefined }[];
}

/** The value of a field to order by, which is the first where there are several; a dataset's field has none. */
export function fieldValue(record: Searchable, field: Field): string | number | undefined {
  return field.entity === 'dataset' ? undefined : fieldValues(record, field)[0];
}

/** All values of a field: several only for a dataset's and a metric's, none if `record` lacks it. */
export function fieldValues(record: Searchable, { entity, key }: Field): readonly (string | number)[] {
  if (entity === 'dataset') {
    return record.datasets().flatMap((dataset) => dataset[key as keyof typeof dataset] ?? []);
  }
  const value = record[entity](key);
  if (typeof value === 'object') return value;
  return value === undefined ? [] : [value];
}
