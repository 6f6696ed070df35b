import type { ColumnSummary, ViewType } from '@labtrail/core';

/** Which runs a table holds, as a caller says it. */
export interface RunSelectionInput {
  readonly experiment_ids: readonly string[];
  readonly filter?: string | undefined;
  readonly run_view_type?: ViewType | undefined;
  readonly run_ids?: readonly string[] | undefined;
  readonly within?: readonly { readonly column: string; readonly value?: string | null | undefined }[] | undefined;
}

export interface ColumnOrderInput {
  readonly column: string;
  readonly descending?: boolean | undefined;
}

export interface GroupOrderInput extends ColumnOrderInput {
  readonly of?: keyof ColumnSummary | undefined;
}

/** Which page. */
export interface PageInput {
  readonly max_results?: number | undefined;
  readonly page_token?: string | undefined;
  /** How many to skip, in place of a page token. */
  readonly offset?: number | undefined;
}

export interface RunTableInput extends RunSelectionInput {
  /** Texts that search's `parseColumn` reads. */
  readonly columns: readonly string[];
  readonly order?: readonly ColumnOrderInput[] | undefined;
}

export interface RunGroupsInput extends RunSelectionInput {
  readonly group_by: readonly string[];
  readonly columns: readonly string[];
  readonly order?: readonly GroupOrderInput[] | undefined;
}
