import { invalid } from '@labtrail/core';
import { LOGGED_MODEL_GRAMMAR, parseOrderField } from '@labtrail/search';
import type { DatasetName, LoggedModelOrder } from '../contract.ts';
import type { LoggedModelOrderInput, LoggedModelSearch } from './logged-model-input.ts';

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
