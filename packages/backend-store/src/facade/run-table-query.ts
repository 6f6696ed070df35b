import { invalid, LIMITS, shown } from '@labtrail/core';
import { type Column, columnType, parseColumn, parseFilter, RUN_GRAMMAR } from '@labtrail/search';
import type { ColumnOrder, GroupOrder, Membership, RunSelection } from '../contract.ts';
import type { ColumnOrderInput, GroupOrderInput, RunGroupsInput, RunSelectionInput } from './run-table-input.ts';

/** @throws INVALID_PARAMETER_VALUE */
export function selectionOf(input: RunSelectionInput): RunSelection {
  checkCount('run_ids', input.run_ids ?? [], LIMITS.tableRuns);
  return {
    experimentIds: [...new Set(input.experiment_ids)],
    filter: parseFilter(input.filter, RUN_GRAMMAR),
    view: input.run_view_type ?? 'ACTIVE_ONLY',
    runIds: input.run_ids && [...new Set(input.run_ids)],
    within: withinOf(input.within ?? []),
  };
}

function withinOf(within: NonNullable<RunSelectionInput['within']>): Membership[] {
  checkCount('within', within, LIMITS.groupFields);
  return within.map(({ column, value }, index) => ({
    column: textColumn(column, `within[${index}].column`),
    value: value ?? undefined,
  }));
}

/** @throws INVALID_PARAMETER_VALUE */
export function columnsOf(texts: readonly string[], most: number): Column[] {
  checkCount('columns', texts, most);
  return texts.map((text, index) => parseColumn(text, `columns[${index}]`));
}

/** @throws INVALID_PARAMETER_VALUE */
export function orderOf(orders: readonly ColumnOrderInput[]): ColumnOrder[] {
  checkCount('order', orders, LIMITS.tableOrders);
  return orders.map(({ column: text, descending }, index) => {
    const parameter = `order[${index}].column`;
    const column = parseColumn(text, parameter);
    if (column.kind !== 'metric at step') return { column, direction: descending ? 'DESC' : 'ASC' };
    throw invalid(
      `Invalid value ${shown(text)} for parameter '${parameter}' supplied: a metric's value at a step can be shown, not sorted by. Sort by m:, min: or max:.`,
    );
  });
}

/** @throws INVALID_PARAMETER_VALUE */
export function groupsBy({ group_by, columns: given, order = [] }: RunGroupsInput) {
  checkCount('group_by', group_by, LIMITS.groupFields);
  if (group_by.length === 0) throw invalid("'group_by' is empty: it must name a column to group runs by.");
  const groupBy = group_by.map((text, index) => textColumn(text, `group_by[${index}]`));
  const columns = columnsOf(given, LIMITS.groupColumns);
  columns.forEach((column, index) => {
    checkNumeric(column, { text: given[index] as string, parameter: `columns[${index}]` });
  });
  checkCount('order', order, LIMITS.tableOrders);
  const names = { groupBy: group_by, columns: given };
  return { groupBy, columns, order: order.map((each, index) => groupOrder(each, names, `order[${index}].column`)) };
}

function groupOrder(
  { column, of, descending }: GroupOrderInput,
  names: { readonly groupBy: readonly string[]; readonly columns: readonly string[] },
  parameter: string,
): GroupOrder {
  const direction = descending ? 'DESC' : 'ASC';
  const value = names.groupBy.indexOf(column);
  if (value >= 0 && of === 'count') return { by: 'size', direction };
  const place = names.columns.indexOf(column);
  if (value >= 0 && (of === undefined || place < 0)) return { by: 'value', place: value, direction };
  if (place >= 0) return { by: of ?? 'mean', place, direction };
  throw invalid(
    `Invalid value ${shown(column)} for parameter '${parameter}' supplied: groups are sorted by one of 'group_by' or 'columns'.`,
  );
}

function textColumn(text: string, parameter: string): Column {
  const column = parseColumn(text, parameter);
  if (columnType(column) === 'text') return column;
  throw invalid(
    `Invalid value ${shown(text)} for parameter '${parameter}' supplied: groups go by texts: p:<param>, t:<tag>, or an attribute that is a text.`,
  );
}

function checkNumeric(column: Column, { text, parameter }: { text: string; parameter: string }): void {
  if (columnType(column) === 'number' || column.kind === 'param' || column.kind === 'tag') {
    if (column.kind !== 'metric at step') return;
  }
  throw invalid(
    `Invalid value ${shown(text)} for parameter '${parameter}' supplied: groups sum up metrics (not at a step), params, tags and attributes that are numbers.`,
  );
}

function checkCount(name: string, items: readonly unknown[], most: number): void {
  if (items.length <= most) return;
  throw invalid(`Parameter '${name}' has ${items.length} items: it may have ${most}.`);
}
