import {
  type Caller,
  type CellValue,
  invalid,
  LIMITS,
  offsetOf,
  type Page,
  pageOf,
  type RunGroup,
  type RunRow,
} from '@labtrail/core';
import type { Counted } from '../contract.ts';
import { type Context, scopeOf } from './context.ts';
import { resultLimit } from './result-limit.ts';
import type { PageInput, RunGroupsInput, RunTableInput } from './run-table-input.ts';
import { columnsOf, groupsBy, orderOf, selectionOf } from './run-table-query.ts';

/** A page, and how many there are on all of them. */
export interface CountedPage<T> extends Page<T> {
  readonly total: number;
}

/** Runs as a table of columns, and in groups. */
export class RunTables {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /** Rows of the found runs: 200 when `max_results` is left out, 1,000 at most. */
  async rows(caller: Caller, input: RunTableInput & PageInput): Promise<CountedPage<RunRow>> {
    const window = windowOf(input);
    const columns = columnsOf(input.columns, LIMITS.tableColumns);
    const query = { ...selectionOf(input), columns, order: orderOf(input.order ?? []), ...window };
    return countedPage(await this.#context.store.runTable.rows(scopeOf(caller), query), window.offset);
  }

  /** Groups of the found runs, and what columns of numbers hold in each; pages as in {@link rows}. */
  async groups(caller: Caller, input: RunGroupsInput & PageInput): Promise<CountedPage<RunGroup>> {
    const window = windowOf(input);
    const query = { ...selectionOf(input), ...groupsBy(input), ...window };
    return countedPage(await this.#context.store.runTable.groups(scopeOf(caller), query), window.offset);
  }

  /** The cells of every found run, in pieces of bounded size. What is asked is checked before the first piece is asked for. */
  pieces(caller: Caller, input: RunTableInput): AsyncIterable<readonly (readonly CellValue[])[]> {
    const columns = columnsOf(input.columns, LIMITS.exportColumns);
    const query = { ...selectionOf(input), columns, order: orderOf(input.order ?? []) };
    return this.#context.store.runTable.pieces(scopeOf(caller), query);
  }
}

const MOST_SKIPPED = 10_000_000;

function windowOf({ max_results = 200, page_token, offset }: PageInput): { offset: number; limit: number } {
  const limit = resultLimit(max_results, LIMITS.tableRows);
  if (offset === undefined) return { offset: offsetOf(page_token), limit };
  if (page_token) throw invalid("'offset' and 'page_token' both say where a page starts. Give one of them.");
  if (offset >= 0 && offset <= MOST_SKIPPED) return { offset, limit };
  throw invalid(
    `Invalid value ${offset} for parameter 'offset' supplied: it must be a whole number from 0 to ${MOST_SKIPPED}.`,
  );
}

function countedPage<T>(slice: Counted<T>, offset: number): CountedPage<T> {
  return { ...pageOf(slice, offset), total: slice.total };
}
