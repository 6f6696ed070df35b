import type { CellValue, RunGroup, RunRow } from '@labtrail/core';
import { parseColumn, parseFilter, RUN_GRAMMAR } from '@labtrail/search';
import type { BackendStore, ColumnOrder, GroupOrder, RunGroupQuery, RunSelection, RunTableQuery } from '../contract.ts';
import { HERE, log, makeExperiment, makeRun, read, runId } from './fixtures.ts';

/** Which runs are asked for, as a user writes it; those of the experiment 1 if not said. */
interface AskedRuns extends Partial<Omit<RunSelection, 'filter' | 'within'>> {
  readonly filter?: string;
  readonly within?: readonly (readonly [column: string, value: string | undefined])[];
  readonly offset?: number;
  readonly limit?: number;
}

export interface AskedTable extends AskedRuns {
  readonly columns?: readonly string[];
  /** Such as `m:loss` or `m:loss DESC`. */
  readonly order?: readonly string[];
}

export interface AskedGroups extends AskedRuns {
  readonly groupBy: readonly string[];
  readonly columns?: readonly string[];
  readonly order?: readonly GroupOrder[];
}

export function tableQuery({ columns = [], order = [], ...asked }: AskedTable) {
  return { ...selection(asked), columns: columns.map((text) => parseColumn(text)), order: order.map(columnOrder) };
}

/** The numbers of the runs of a table, with their cells when columns are asked for. */
export async function tableOf(
  store: BackendStore,
  asked: AskedTable,
): Promise<{ numbers: number[]; cells: CellValue[][]; more: boolean; total: number; rows: readonly RunRow[] }> {
  const { total, ...slice } = await store.runTable.rows(HERE, tableQuery(asked));
  const { items: rows, more } = read(slice);
  const numbers = rows.map(({ info }) => Number(info.run_id));
  return { numbers, cells: rows.map(({ values }) => values), more, total, rows };
}

export async function groupsOf(
  store: BackendStore,
  { groupBy, columns = [], order = [], ...asked }: AskedGroups,
): Promise<{ groups: readonly RunGroup[]; more: boolean; total: number }> {
  const query: RunGroupQuery = {
    ...selection(asked),
    groupBy: groupBy.map((text) => parseColumn(text)),
    columns: columns.map((text) => parseColumn(text)),
    order,
  };
  const { total, ...slice } = await store.runTable.groups(HERE, query);
  const { items: groups, more } = read(slice);
  return { groups, more, total };
}

/** All cells that an export has. */
export async function cellsOf(store: BackendStore, asked: AskedTable): Promise<(readonly CellValue[])[]> {
  const { offset: _, limit: __, ...query } = tableQuery(asked);
  const all: (readonly CellValue[])[] = [];
  for await (const piece of store.runTable.pieces(HERE, query satisfies RunTableQuery)) all.push(...piece);
  return all;
}

function selection({ filter, within = [], ...rest }: AskedRuns) {
  return {
    experimentIds: ['1'],
    filter: parseFilter(filter, RUN_GRAMMAR),
    view: 'ACTIVE_ONLY' as const,
    runIds: undefined,
    within: within.map(([column, value]) => ({ column: parseColumn(column), value })),
    offset: 0,
    limit: 1000,
    ...rest,
  };
}

function columnOrder(text: string): ColumnOrder {
  const [, column = '', direction] = /^(.*?)( DESC)?$/s.exec(text) ?? [];
  return { column: parseColumn(column), direction: direction ? 'DESC' : 'ASC' };
}

/** A run for each text, which is its param and tag `k`; those without have neither. Later ones started later. */
export async function runsWith(store: BackendStore, values: readonly (string | undefined)[]): Promise<void> {
  const id = await makeExperiment(store, 'a');
  for (const [index, value] of values.entries()) {
    await makeRun(store, [index, id], { startTime: index });
    const entries = value === undefined ? [] : [{ key: 'k', value }];
    await log(store, runId(index), { params: entries, tags: entries });
  }
}
