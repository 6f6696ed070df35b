import type { Param, Tag } from '@labtrail/core';

export interface LoggedModelInput {
  readonly experiment_id: string;
  readonly name?: string | undefined;
  readonly model_type?: string | undefined;
  readonly source_run_id?: string | undefined;
  readonly params?: readonly Param[] | undefined;
  readonly tags?: readonly Tag[] | undefined;
}

export interface LoggedModelSearch {
  readonly experiment_ids?: readonly string[] | undefined;
  readonly filter?: string | undefined;
  readonly datasets?:
    | readonly { readonly dataset_name: string; readonly dataset_digest?: string | undefined }[]
    | undefined;
  readonly max_results?: number | undefined;
  readonly order_by?: readonly LoggedModelOrderInput[] | undefined;
  readonly page_token?: string | undefined;
}

export interface LoggedModelOrderInput {
  readonly field_name: string;
  /** True when left out. */
  readonly ascending?: boolean | undefined;
  readonly dataset_name?: string | undefined;
  readonly dataset_digest?: string | undefined;
}
