/** What the server orders logged models by. */
export interface ModelsOrder {
  readonly field_name: string;
  readonly ascending: boolean;
  readonly dataset_name?: string;
  readonly dataset_digest?: string;
}

/** The field of a metric on a dataset, as an address has it. */
export function metricField(key: string, dataset: string, digest: string): string {
  return dataset ? JSON.stringify([`metrics.${key}`, dataset, digest]) : `metrics.${key}`;
}

/** An order as an address has it: a field, of {@link metricField} if it is a metric, with a minus before it for descending. */
export function orderOf(sort: string): ModelsOrder {
  const ascending = !sort.startsWith('-');
  const field = ascending ? sort : sort.slice(1);
  if (!field.startsWith('[')) return { field_name: field, ascending };
  try {
    const [name, dataset, digest] = JSON.parse(field) as string[];
    return {
      field_name: String(name),
      ascending,
      dataset_name: String(dataset),
      ...(digest && { dataset_digest: digest }),
    };
  } catch {
    return { field_name: field, ascending };
  }
}
