import type { ColumnSummary, RunGroup } from '@labtrail/core';
import { type Column, columnType, printColumn } from '@labtrail/search';
import { shortNumber, wireNumber } from '../../../app/numbers.ts';
import { duration } from '../../../app/times.ts';
import type { Block, Stretch } from './outline.ts';
import type { Sort } from './sort.ts';
import type { RunsView } from './view.ts';

/** What a group is called in an address: its values, and nothing for none of them. */
export function groupId({ values }: RunGroup): string {
  return values.map((value) => (value === null ? '-' : `=${encodeURIComponent(value)}`)).join('');
}

/** What a group is called for the reader. */
export function groupName({ values }: RunGroup): string {
  return values.map((value) => value ?? 'none').join(', ');
}

/** Groups one below the other, and below each open one the runs that it has. */
export function groupStretches(
  groups: readonly RunGroup[],
  { by, open }: { readonly by: readonly Column[]; readonly open: ReadonlySet<string> },
): Stretch[] {
  const columns = by.map(printColumn);
  const named = new Map(groups.map((group) => [groupId(group), group]));
  return [...named].flatMap(([id, group]): Stretch[] => {
    const row: Stretch = { rows: [{ kind: 'group', id, group, open: open.has(id) }] };
    return open.has(id) ? [row, { block: blockOf(id, group, columns) }] : [row];
  });
}

function blockOf(id: string, { values, count }: RunGroup, columns: readonly string[]): Block {
  const within = columns.map((column, index) => ({ column, value: values[index] ?? null }));
  return { id: `g${id}`, within, count, depth: 1 };
}

/** As many columns as the server sums up at once. */
const MOST_SUMMED = 100;

/** Whether groups have numbers in a column: any of numbers, params and tags, since those that are numbers count; no single steps. */
function isSummed(column: Column): boolean {
  if (column.kind === 'metric at step') return false;
  return column.kind === 'param' || column.kind === 'tag' || columnType(column) === 'number';
}

/** The columns that groups sum up. */
export function summedColumns(columns: readonly Column[]): readonly Column[] {
  return columns.filter(isSummed).slice(0, MOST_SUMMED);
}

/** One field of the order of groups. */
export interface GroupOrder {
  readonly column: string;
  readonly of?: Aggregate;
  readonly descending: boolean;
}

/** The order of groups: by what they have in common, and by what is shown of their numbers. */
export function groupOrder(
  sorts: readonly Sort[],
  { by, summed, of }: { readonly by: readonly Column[]; readonly summed: readonly Column[]; readonly of: Aggregate },
): readonly GroupOrder[] {
  const [columns, numbers] = [by, summed].map((some) => new Set(some.map(printColumn)));
  return sorts.flatMap(({ column, descending }): GroupOrder[] => {
    const id = printColumn(column);
    if (columns?.has(id)) return [{ column: id, descending }];
    return numbers?.has(id) ? [{ column: id, of, descending }] : [];
  });
}

export type Aggregate = RunsView['of'];

/** What can be shown of a group's numbers, and what the reader is told. */
export const AGGREGATES: readonly { readonly value: Aggregate; readonly label: string }[] = [
  { value: 'mean', label: 'Mean' },
  { value: 'min', label: 'Least' },
  { value: 'max', label: 'Greatest' },
  { value: 'median', label: 'Median' },
  { value: 'spread', label: 'Spread' },
];

/** One number of a group's column, and all of them for the tooltip. */
export function summaryCell(
  summary: ColumnSummary | null | undefined,
  { of, column }: { readonly of: Aggregate; readonly column: Column },
): { text: string; whole: string } | undefined {
  if (!summary) return undefined;
  const lines = AGGREGATES.map(({ value }) => `${value} ${summary[value]}`);
  return {
    text: isDuration(column) ? duration(Number(summary[of])) : shortNumber(wireNumber(summary[of])),
    whole: [...lines, `of ${summary.count} runs`].join('\n'),
  };
}

function isDuration({ kind, key }: Column): boolean {
  return kind === 'attribute' && key === 'duration';
}
