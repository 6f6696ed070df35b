import { type CellValue, PARENT_RUN_TAG, type RunGroup, type RunRow, type Scope } from '@labtrail/core';
import { compareCells, matches } from '@labtrail/search';
import type {
  ColumnOrder,
  Counted,
  RunGroupQuery,
  RunSelection,
  RunTableQuery,
  RunTableStore,
  Window,
} from '../contract.ts';
import { searchableRun } from '../searchable-run.ts';
import { cellOf, valueIn } from './run-cells.ts';
import { groupsOf } from './run-groups.ts';
import { shape } from './run-shape.ts';
import { compareText, isInView, sliceOf } from './slice.ts';
import type { RunRecord, Workspaces } from './state.ts';

const PIECE = 1000;

export class MemoryRunTable implements RunTableStore {
  readonly #workspaces: Workspaces;

  constructor(workspaces: Workspaces) {
    this.#workspaces = workspaces;
  }

  async rows(scope: Scope, query: RunTableQuery & Window): Promise<Counted<RunRow>> {
    const found = this.#found(scope, query).sort(comparison(query.order));
    const { items, more } = sliceOf(found, query);
    return { items: (items as readonly RunRecord[]).map((run) => rowOf(run, query)), more, total: found.length };
  }

  async groups(scope: Scope, query: RunGroupQuery): Promise<Counted<RunGroup>> {
    const groups = groupsOf(this.#found(scope, query), query);
    return { ...sliceOf(groups, query), total: groups.length };
  }

  async *pieces(scope: Scope, query: RunTableQuery): AsyncIterable<readonly (readonly CellValue[])[]> {
    const found = this.#found(scope, query).sort(comparison(query.order));
    for (let at = 0; at < found.length; at += PIECE) {
      yield found.slice(at, at + PIECE).map((run) => rowOf(run, query).values);
    }
  }

  #found(scope: Scope, { experimentIds, filter, view, runIds, within }: RunSelection): RunRecord[] {
    return [...this.#workspaces.of(scope).runs.values()].filter(
      (run) =>
        experimentIds.includes(run.info.experiment_id) &&
        isInView(run.info.lifecycle_stage, view) &&
        (runIds?.includes(run.info.run_id) ?? true) &&
        within.every(({ column, value }) => valueIn(run, column) === value) &&
        matches(filter, searchableRun(shape(run))),
    );
  }
}

function rowOf(run: RunRecord, { columns }: RunTableQuery): RunRow {
  const parent = run.tags.get(PARENT_RUN_TAG);
  const values = columns.map((column) => cellOf(valueIn(run, column)));
  return { info: run.info, ...(parent !== undefined && { parent }), values };
}

function comparison(order: readonly ColumnOrder[]): (a: RunRecord, b: RunRecord) => number {
  const compares = order.map(({ column, direction }) => ({ column, compare: compareCells(column, direction) }));
  return (a, b) => {
    for (const { column, compare } of compares) {
      const result = compare(valueIn(a, column), valueIn(b, column));
      if (result !== 0) return result;
    }
    return b.info.start_time - a.info.start_time || compareText(a.info.run_id, b.info.run_id);
  };
}
