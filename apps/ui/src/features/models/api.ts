import type { ModelStage, ModelVersion, RegisteredModel } from '@labtrail/core';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { mlflowGet, mlflowSend } from '../../app/http.ts';

export interface Tag {
  readonly key: string;
  readonly value: string;
}

interface ModelsPage {
  readonly registered_models?: readonly RegisteredModel[];
  readonly next_page_token?: string;
}

interface VersionsPage {
  readonly model_versions?: readonly ModelVersion[];
  readonly next_page_token?: string;
}

const PAGE = 100;

export interface ListQuestion {
  /** What the server is to find; all when left out. */
  readonly filter?: string | undefined;
  /** A field, with a minus before it for descending. */
  readonly sort: string;
}

/** An order as an address has it, in the server's words. */
function orderBy(sort: string): string {
  return sort.startsWith('-') ? `${sort.slice(1)} DESC` : `${sort} ASC`;
}

/** Registered models, page by page. */
export function modelsQuery({ filter, sort }: ListQuestion = { sort: 'name' }) {
  return infiniteQueryOptions({
    queryKey: ['models', filter, sort],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      mlflowGet<ModelsPage>(
        'registered-models/search',
        { max_results: PAGE, filter, order_by: orderBy(sort), page_token: pageParam || undefined },
        signal,
      ),
    getNextPageParam: ({ next_page_token }) => next_page_token,
  });
}

export function modelQuery(name: string) {
  return queryOptions({
    queryKey: ['model', name],
    queryFn: async ({ signal }) =>
      (await mlflowGet<{ registered_model: RegisteredModel }>('registered-models/get', { name }, signal))
        .registered_model,
  });
}

/** Versions that a filter finds, page by page; the newest first unless told. */
export function versionsQuery(filter: string, sort = '-version_number') {
  return infiniteQueryOptions({
    queryKey: ['versions', filter, sort],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      mlflowGet<VersionsPage>(
        'model-versions/search',
        { max_results: PAGE, filter, order_by: orderBy(sort), page_token: pageParam || undefined },
        signal,
      ),
    getNextPageParam: ({ next_page_token }) => next_page_token,
  });
}

export function versionQuery(name: string, version: string) {
  return queryOptions({
    queryKey: ['version', name, version],
    queryFn: async ({ signal }) =>
      (await mlflowGet<{ model_version: ModelVersion }>('model-versions/get', { name, version }, signal)).model_version,
  });
}

export interface NewModel {
  readonly name: string;
  readonly description?: string;
  readonly tags?: readonly Tag[];
}

export function createModel(model: NewModel): Promise<object> {
  return mlflowSend('POST', 'registered-models/create', model);
}

export function describeModel(name: string, description: string): Promise<object> {
  return mlflowSend('PATCH', 'registered-models/update', { name, description });
}

export function setModelTag(name: string, tag: Tag): Promise<object> {
  return mlflowSend('POST', 'registered-models/set-tag', { name, ...tag });
}

export function deleteModelTag(name: string, key: string): Promise<object> {
  return mlflowSend('DELETE', 'registered-models/delete-tag', { name, key });
}

export function renameModel(name: string, newName: string): Promise<object> {
  return mlflowSend('POST', 'registered-models/rename', { name, new_name: newName });
}

export function deleteModel(name: string): Promise<object> {
  return mlflowSend('DELETE', 'registered-models/delete', { name });
}

export interface NewVersion {
  readonly name: string;
  readonly source: string;
  readonly run_id?: string;
  readonly model_id?: string;
  readonly description?: string;
  readonly tags?: readonly Tag[];
}

export async function createVersion(version: NewVersion): Promise<ModelVersion> {
  return (await mlflowSend<{ model_version: ModelVersion }>('POST', 'model-versions/create', version)).model_version;
}

export function setAlias(name: string, version: string, alias: string): Promise<object> {
  return mlflowSend('POST', 'registered-models/alias', { name, version, alias });
}

export function deleteAlias(name: string, alias: string): Promise<object> {
  return mlflowSend('DELETE', 'registered-models/alias', { name, alias });
}

export interface StageMove {
  readonly name: string;
  readonly version: string;
  readonly stage: ModelStage;
  /** Whether the versions that stand at that stage now go to Archived. */
  readonly archive_existing_versions: boolean;
}

export function setStage(move: StageMove): Promise<object> {
  return mlflowSend('POST', 'model-versions/transition-stage', move);
}

export function describeVersion(name: string, version: string, description: string): Promise<object> {
  return mlflowSend('PATCH', 'model-versions/update', { name, version, description });
}

export interface VersionTag extends Tag {
  readonly name: string;
  readonly version: string;
}

export function setVersionTag(tag: VersionTag): Promise<object> {
  return mlflowSend('POST', 'model-versions/set-tag', tag);
}

export function deleteVersionTag(tag: Omit<VersionTag, 'value'>): Promise<object> {
  return mlflowSend('DELETE', 'model-versions/delete-tag', tag);
}

export function deleteVersion(name: string, version: string): Promise<object> {
  return mlflowSend('DELETE', 'model-versions/delete', { name, version });
}
