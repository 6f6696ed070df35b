import type { CellValue, ColumnSummary, RunGroup, RunRow, Scope, Slice, ViewType, Window } from '@labtrail/core';
import type { Column, Filter } from '@labtrail/search';

/** Which runs a table holds. */
export interface RunSelection {
  readonly experimentIds: readonly string[];
  readonly filter: Filter | undefined;
  readonly view: ViewType;
  /** Only these, of those that are found; `undefined` for no such rule. */
  readonly runIds: readonly string[] | undefined;
  /** Only those that have all of these values. */
  readonly within: readonly Membership[];
}

/** A value that runs of one group have in common; `undefined` for none. */
export interface Membership {
  /** A column of texts. */
  readonly column: Column;
  readonly value: string | undefined;
}

export interface ColumnOrder {
  /** Anything but a metric at a step. */
  readonly column: Column;
  readonly direction: 'ASC' | 'DESC';
}

export interface RunTableQuery extends RunSelection {
  readonly columns: readonly Column[];
  /** By search's `compareCells`, applied before the tie-break: start time descending unless ordered by it, then run id ascending. */
  readonly order: readonly ColumnOrder[];
}

export interface RunGroupQuery extends RunSelection, Window {
  /** Columns of texts, one at least. */
  readonly groupBy: readonly Column[];
  /** What is summed up: columns of numbers, and params and tags, of which only texts that are numbers (search's `numberOf`) count. */
  readonly columns: readonly Column[];
  /** Applied before the tie-break: the values that are grouped by, one after the other, ascending. */
  readonly order: readonly GroupOrder[];
}

/** What groups are ordered by: the value at a place of `groupBy`, the number of runs, or what a place of `columns` sums up. */
export type GroupOrder = { readonly direction: 'ASC' | 'DESC' } & (
  | { readonly by: 'value'; readonly place: number }
  | { readonly by: 'size' }
  /** A group without numbers is missing its summary, and comes last. */
  | { readonly by: keyof ColumnSummary; readonly place: number }
);

/** A page of a table, and how many there are on all pages. */
export interface Counted<T> extends Slice<T> {
  readonly total: number;
}

/**
 * Runs as a table of columns. A cell is a text in a column of texts, in others a number, or for NaN and the infinities the text
 * of core's `double`; null where the run has no such value. A series' least and greatest value leave NaN out, and are missing
 * when all is NaN; a metric at a step is the latest point's at it (greatest timestamp, then value); `count` counts points as they
 * were logged, and may count one that was logged twice once or twice.
 */
export interface RunTableStore {
  rows(scope: Scope, query: RunTableQuery & Window): Promise<Counted<RunRow>>;
  /** Groups of the found runs that have the same values. Of columns NaN is left out; infinities are values. */
  groups(scope: Scope, query: RunGroupQuery): Promise<Counted<RunGroup>>;
  /**
   * The cells of all found runs, run by run, in pieces of bounded size. Which runs there are, and their order, is of the moment
   * in which the first piece is asked for; what they hold of the moment of their piece. Ends early when nobody asks for the next.
   */
  pieces(scope: Scope, query: RunTableQuery): AsyncIterable<readonly (readonly CellValue[])[]>;
}
