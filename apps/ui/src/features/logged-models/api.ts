import type { FileInfo, LoggedModel } from '@labtrail/core';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { addressOf, mlflowGet, mlflowSend } from '../../app/http.ts';
import type { Files } from '../artifacts/api.ts';
import { orderOf } from './lib/order.ts';

interface ModelsPage {
  readonly models?: readonly LoggedModel[];
  readonly next_page_token?: string;
}

interface FilesPage {
  readonly files?: readonly FileInfo[];
  readonly next_page_token?: string;
}

export interface LoggedModelsQuestion {
  readonly experimentId: string;
  readonly filter?: string | undefined;
  /** What {@link orderOf} reads. */
  readonly sort: string;
}

const PAGE = 50;

/** Logged models of an experiment, page by page. */
export function loggedModelsQuery({ experimentId, filter, sort }: LoggedModelsQuestion) {
  return infiniteQueryOptions({
    queryKey: ['logged-models', experimentId, filter, sort],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      mlflowSend<ModelsPage>(
        'POST',
        'logged-models/search',
        {
          experiment_ids: [experimentId],
          max_results: PAGE,
          order_by: [orderOf(sort)],
          ...(filter && { filter }),
          ...(pageParam && { page_token: pageParam }),
        },
        signal,
      ),
    getNextPageParam: ({ next_page_token }) => next_page_token,
  });
}

export function loggedModelQuery(modelId: string) {
  return queryOptions({
    queryKey: ['logged-model', modelId],
    queryFn: async ({ signal }) => (await mlflowGet<{ model: LoggedModel }>(pathOf(modelId), {}, signal)).model,
  });
}

/** The files of a logged model. */
export function loggedModelFiles(modelId: string): Files {
  const folder = `${pathOf(modelId)}/artifacts`;
  return {
    key: modelId,
    async list(path, signal) {
      const all: FileInfo[] = [];
      let page: FilesPage | undefined;
      do {
        const question = { artifact_directory_path: path || undefined, page_token: page?.next_page_token };
        page = await mlflowGet<FilesPage>(`${folder}/directories`, question, signal);
        all.push(...(page.files ?? []));
      } while (page.next_page_token);
      return all;
    },
    address: (path) => addressOf(`./ajax-api/2.0/mlflow/${folder}/files`, { artifact_file_path: path }),
    uri: () => `models:/${modelId}`,
  };
}

export function setLoggedModelTag(modelId: string, key: string, value: string): Promise<object> {
  return mlflowSend('PATCH', `${pathOf(modelId)}/tags`, { tags: [{ key, value }] });
}

export function deleteLoggedModelTag(modelId: string, key: string): Promise<object> {
  return mlflowSend('DELETE', `${pathOf(modelId)}/tags/${encodeURIComponent(key)}`, {});
}

export function deleteLoggedModel(modelId: string): Promise<object> {
  return mlflowSend('DELETE', pathOf(modelId), {});
}

function pathOf(modelId: string): string {
  return `logged-models/${encodeURIComponent(modelId)}`;
}
