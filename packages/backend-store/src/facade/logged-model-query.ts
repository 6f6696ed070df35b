import { invalid } from '@labtrail/core';
import { type Filter, LOGGED_MODEL_GRAMMAR, parseFilter, parseOrderField } from '@labtrail/search';
import type { DatasetName, LoggedModelOrder } from '../contract.ts';
import type { LoggedModelOrderInput, LoggedModelSearch } from './logged-models.ts';

/** @throws INVALID_PARAMETER_VALUE */
export function datasetOf(
  { dataset_name, dataset_digest }: NonNullable<LoggedModelSearch['datasets']>[number],
  index: number,
): DatasetName {
  if (dataset_name === '') {
    throw invalid(`Missing value for required parameter 'datasets[${index}].dataset_name': name the dataset.`);
  }
  return { name: dataset_name, digest: dataset_digest || undefined };
}

/** @throws INVALID_PARAMETER_VALUE */
export function orderOf(
  { field_name, ascending, dataset_name, dataset_digest }: LoggedModelOrderInput,
  index: number,
): LoggedModelOrder {
  if (dataset_digest && !dataset_name) {
    throw invalid(
      `Missing value for required parameter 'order_by[${index}].dataset_name': a digest needs its dataset's name.`,
    );
  }
  return {
    field: parseOrderField(field_name, `order_by[${index}].field_name`, LOGGED_MODEL_GRAMMAR),
    direction: ascending === false ? 'DESC' : 'ASC',
    dataset: dataset_name ? { name: dataset_name, digest: dataset_digest || undefined } : undefined,
  };
}

/** A filter whose statuses may be written as on the wire, as in Python or as stores see them: LOGGED_MODEL_READY, READY, FAILED. */
export function loggedModelFilter(text: string | undefined): Filter | undefined {
  const filter = parseFilter(text, LOGGED_MODEL_GRAMMAR);
  return filter && withPlainStatus(filter);
}

function withPlainStatus(filter: Filter): Filter {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return { ...filter, operands: filter.operands.map(withPlainStatus) };
    case 'not':
      return { ...filter, operand: withPlainStatus(filter.operand) };
    case 'in':
      return isStatus(filter) ? { ...filter, values: filter.values.map(plainStatus) } : filter;
    case 'compare':
      return isStatus(filter) ? { ...filter, value: plainStatus(String(filter.value)) } : filter;
    default:
      return filter;
  }
}

function isStatus({ field }: { readonly field: { readonly entity: string; readonly key: string } }): boolean {
  return field.entity === 'attribute' && field.key === 'status';
}

function plainStatus(status: string): string {
  return status.replace(/^LOGGED_MODEL_/i, '').replace(/^(?=FAILED$)/i, 'UPLOAD_');
}
