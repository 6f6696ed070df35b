import type { ModelVersion, PromotionRequest, PromotionTarget, RegisteredModel } from '@labtrail/core';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { filterText } from '../../app/filter-text.ts';
import { labtrailGet, labtrailSend, mlflowGet, mlflowSend } from '../../app/http.ts';

interface ModelsPage {
  readonly registered_models?: readonly RegisteredModel[];
  readonly next_page_token?: string;
}

interface VersionsPage {
  readonly model_versions?: readonly ModelVersion[];
  readonly next_page_token?: string;
}

const PAGE = 100;

/** Registered models whose name holds a text, by name, page by page. */
export function modelsQuery(text: string) {
  return infiniteQueryOptions({
    queryKey: ['models', text],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      mlflowGet<ModelsPage>(
        'registered-models/search',
        {
          max_results: PAGE,
          filter: text ? `name ILIKE ${filterText(`%${text}%`)}` : undefined,
          page_token: pageParam || undefined,
        },
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

/** Versions that a filter finds, the newest first, page by page. */
export function versionsQuery(filter: string) {
  return infiniteQueryOptions({
    queryKey: ['versions', filter],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      mlflowGet<VersionsPage>(
        'model-versions/search',
        { max_results: PAGE, filter, order_by: 'version_number DESC', page_token: pageParam || undefined },
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

/** The newest promotion requests of a model. */
export function requestsQuery(name: string) {
  return queryOptions({
    queryKey: ['requests', name],
    queryFn: async ({ signal }) =>
      (await labtrailGet<{ requests?: PromotionRequest[] }>('promotion-requests', { name, max_results: PAGE }, signal))
        .requests ?? [],
  });
}

export function createModel(name: string): Promise<object> {
  return mlflowSend('POST', 'registered-models/create', { name });
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
  readonly run_id: string;
  readonly model_id?: string;
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

export function setStage(name: string, version: string, stage: string): Promise<object> {
  return mlflowSend('POST', 'model-versions/transition-stage', { name, version, stage });
}

export function deleteVersion(name: string, version: string): Promise<object> {
  return mlflowSend('DELETE', 'model-versions/delete', { name, version });
}

export function askPromotion(name: string, version: string, target: PromotionTarget): Promise<object> {
  return labtrailSend('POST', 'promotion-requests', { name, version, target });
}

export function decide(requestId: string, decision: 'approve' | 'reject', comment: string): Promise<object> {
  return labtrailSend('POST', `promotion-requests/${encodeURIComponent(requestId)}/${decision}`, {
    ...(comment && { comment }),
  });
}
