import { type Caller, type ColumnKind, offsetOf, type Page, pageOf, type RunColumn } from '@labtrail/core';
import { type Context, scopeOf } from './context.ts';
import { resultLimit } from './result-limit.ts';

const PAGE = 100;
const MOST = 1000;

export interface ColumnSearch {
  readonly experiment_ids: readonly string[];
  readonly contains?: string | undefined;
  readonly kind?: ColumnKind | undefined;
  readonly max_results?: number | undefined;
  readonly page_token?: string | undefined;
}

/** What a table of runs can show. */
export class Columns {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /** The keys of metrics, params and tags of the experiments' runs, as `ColumnStore.list` has them. */
  async list(caller: Caller, query: ColumnSearch): Promise<Page<RunColumn>> {
    const limit = resultLimit(query.max_results ?? PAGE, MOST);
    const offset = offsetOf(query.page_token);
    const slice = await this.#context.store.columns.list(scopeOf(caller), {
      experimentIds: [...new Set(query.experiment_ids)],
      contains: query.contains ?? '',
      kind: query.kind,
      offset,
      limit,
    });
    return pageOf(slice, offset);
  }
}
