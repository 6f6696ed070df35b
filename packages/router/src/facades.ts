import type {
  Caller,
  LoggedModel,
  LoggedModelStatus,
  ModelOutput,
  ModelStage,
  ModelVersion,
  Page,
  Param,
  Placement,
  PromotionPolicy,
  PromotionRequest,
  PromotionTarget,
  RegisteredModel,
  Tag,
  Webhook,
  WebhookDelivery,
  WebhookEvent,
  WebhookStatus,
} from '@labtrail/core';

export interface Search {
  readonly filter?: string | undefined;
  readonly order_by?: readonly string[] | undefined;
  readonly max_results?: number | undefined;
  readonly page_token?: string | undefined;
}

export interface Window {
  readonly max_results?: number | undefined;
  readonly page_token?: string | undefined;
}

export interface VersionName {
  readonly name: string;
  readonly version: string;
}

export interface NewModel {
  readonly name: string;
  readonly description?: string | undefined;
  readonly tags?: readonly Tag[] | undefined;
}

export interface NewVersion {
  readonly name: string;
  readonly source: string;
  readonly run_id?: string | undefined;
  readonly run_link?: string | undefined;
  readonly description?: string | undefined;
  readonly tags?: readonly Tag[] | undefined;
  readonly model_id?: string | undefined;
}

export interface Revised {
  readonly policy: PromotionPolicy;
  readonly revision: number;
  readonly user?: string | undefined;
  readonly timestamp: number;
}

export interface NewRequest extends VersionName {
  readonly target: PromotionTarget;
  readonly action?: PromotionRequest['action'] | undefined;
  readonly to_stage?: ModelStage | undefined;
  readonly archive_existing_versions?: boolean | undefined;
  readonly comment?: string | undefined;
}

type Said = { readonly comment?: string | undefined };

export interface Registry {
  readonly models: {
    create(caller: Caller, model: NewModel): Promise<RegisteredModel>;
    get(caller: Caller, name: string): Promise<RegisteredModel>;
    update(caller: Caller, name: string, change: { description?: string | undefined }): Promise<RegisteredModel>;
    rename(caller: Caller, name: string, newName: string | undefined): Promise<RegisteredModel>;
    delete(caller: Caller, name: string): Promise<void>;
    setTag(caller: Caller, name: string, tag: Tag): Promise<void>;
    deleteTag(caller: Caller, name: string, key: string): Promise<void>;
    search(caller: Caller, query: Search): Promise<Page<RegisteredModel>>;
  };
  readonly versions: {
    create(caller: Caller, version: NewVersion): Promise<ModelVersion>;
    get(caller: Caller, target: VersionName): Promise<ModelVersion>;
    update(caller: Caller, target: VersionName, change: { description?: string | undefined }): Promise<ModelVersion>;
    delete(caller: Caller, target: VersionName): Promise<void>;
    setTag(caller: Caller, target: VersionName, tag: Tag): Promise<void>;
    deleteTag(caller: Caller, target: VersionName, key: string): Promise<void>;
    transition(
      caller: Caller,
      target: VersionName,
      move: { stage: string; archive_existing_versions?: boolean | undefined },
    ): Promise<ModelVersion>;
    latest(caller: Caller, name: string, stages?: readonly string[]): Promise<readonly ModelVersion[]>;
    downloadUri(caller: Caller, target: VersionName): Promise<string>;
    byAlias(caller: Caller, name: string, alias: string): Promise<ModelVersion>;
    setAlias(caller: Caller, target: VersionName, alias: string): Promise<void>;
    deleteAlias(caller: Caller, name: string, alias: string): Promise<void>;
    search(caller: Caller, query: Search): Promise<Page<ModelVersion>>;
  };
  readonly promotions: {
    policy(caller: Caller, name: string): Promise<Revised | undefined>;
    setPolicy(caller: Caller, name: string, policy: PromotionPolicy): Promise<Revised>;
    removePolicy(caller: Caller, name: string): Promise<void>;
    request(caller: Caller, request: NewRequest): Promise<PromotionRequest>;
    get(caller: Caller, id: string): Promise<PromotionRequest>;
    list(
      caller: Caller,
      query: Window & { name?: string | undefined; status?: PromotionRequest['status'] | undefined },
    ): Promise<Page<PromotionRequest>>;
    approve(caller: Caller, id: string, said: Said): Promise<PromotionRequest>;
    reject(caller: Caller, id: string, said: Said): Promise<PromotionRequest>;
    withdraw(caller: Caller, id: string, said: Said): Promise<PromotionRequest>;
    placements(
      caller: Caller,
      query: Window & { name: string; target?: PromotionTarget | undefined; at?: number | undefined },
    ): Promise<Page<Placement>>;
  };
}

export interface WebhookChange {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly url?: string | undefined;
  readonly events?: readonly WebhookEvent[] | undefined;
  readonly secret?: string | undefined;
  readonly status?: WebhookStatus | undefined;
}

export interface Webhooks {
  create(
    caller: Caller,
    webhook: WebhookChange & { name: string; url: string; events: readonly WebhookEvent[] },
  ): Promise<Webhook>;
  get(caller: Caller, id: string): Promise<Webhook>;
  list(caller: Caller, query: Window): Promise<Page<Webhook>>;
  update(caller: Caller, id: string, change: WebhookChange): Promise<Webhook>;
  delete(caller: Caller, id: string): Promise<void>;
  test(
    caller: Caller,
    id: string,
    event?: WebhookEvent,
  ): Promise<{
    success: boolean;
    response_status?: number | undefined;
    response_body?: string | undefined;
    error_message?: string | undefined;
  }>;
  deliveries(
    caller: Caller,
    id: string,
    query: Window & { status?: WebhookDelivery['status'] | undefined },
  ): Promise<Page<WebhookDelivery>>;
  delivery(caller: Caller, id: string, deliveryId: string): Promise<WebhookDelivery>;
  replay(caller: Caller, id: string, deliveryId: string): Promise<WebhookDelivery>;
}

export interface NewLogged {
  readonly experiment_id: string;
  readonly name?: string | undefined;
  readonly model_type?: string | undefined;
  readonly source_run_id?: string | undefined;
  readonly params?: readonly Param[] | undefined;
  readonly tags?: readonly Tag[] | undefined;
}

export interface LoggedSearch extends Window {
  readonly experiment_ids?: readonly string[] | undefined;
  readonly filter?: string | undefined;
  readonly datasets?:
    | readonly { readonly dataset_name: string; readonly dataset_digest?: string | undefined }[]
    | undefined;
  readonly order_by?:
    | readonly {
        readonly field_name: string;
        readonly ascending?: boolean | undefined;
        readonly dataset_name?: string | undefined;
        readonly dataset_digest?: string | undefined;
      }[]
    | undefined;
}

export interface LoggedModels {
  create(caller: Caller, model: NewLogged): Promise<LoggedModel>;
  get(caller: Caller, id: string): Promise<LoggedModel>;
  finalize(caller: Caller, id: string, status: LoggedModelStatus): Promise<LoggedModel>;
  delete(caller: Caller, id: string): Promise<void>;
  setTags(caller: Caller, id: string, tags: readonly Tag[]): Promise<void>;
  deleteTag(caller: Caller, id: string, key: string): Promise<void>;
  logParams(caller: Caller, id: string, params: readonly Param[]): Promise<void>;
  search(caller: Caller, query: LoggedSearch): Promise<Page<LoggedModel>>;
  logOutputs(caller: Caller, runId: string, outputs: readonly ModelOutput[]): Promise<void>;
}
