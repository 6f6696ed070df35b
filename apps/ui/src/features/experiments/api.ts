import type { Experiment } from '@labtrail/core';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { filterText } from '../../app/filter-text.ts';
import { mlflowGet, mlflowSend } from '../../app/http.ts';

interface ExperimentsPage {
  readonly experiments?: readonly Experiment[];
  readonly next_page_token?: string;
}

const PAGE = 200;

/** Experiments whose name holds a text, the newest first, page by page. */
export function experimentsQuery({ text, deleted }: { readonly text: string; readonly deleted: boolean }) {
  return infiniteQueryOptions({
    queryKey: ['experiments', text, deleted],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      mlflowSend<ExperimentsPage>(
        'POST',
        'experiments/search',
        {
          max_results: PAGE,
          view_type: deleted ? 'DELETED_ONLY' : 'ACTIVE_ONLY',
          ...(text && { filter: `name ILIKE ${filterText(`%${text}%`)}` }),
          ...(pageParam && { page_token: pageParam }),
        },
        signal,
      ),
    getNextPageParam: ({ next_page_token }) => next_page_token,
  });
}

export function experimentQuery(experimentId: string) {
  return queryOptions({
    queryKey: ['experiment', experimentId],
    queryFn: async ({ signal }) =>
      (await mlflowGet<{ experiment: Experiment }>('experiments/get', { experiment_id: experimentId }, signal))
        .experiment,
  });
}

export function createExperiment(name: string): Promise<{ experiment_id: string }> {
  return mlflowSend('POST', 'experiments/create', { name });
}

export function renameExperiment(experimentId: string, newName: string): Promise<object> {
  return mlflowSend('POST', 'experiments/update', { experiment_id: experimentId, new_name: newName });
}

export function deleteExperiment(experimentId: string): Promise<object> {
  return mlflowSend('POST', 'experiments/delete', { experiment_id: experimentId });
}

export function restoreExperiment(experimentId: string): Promise<object> {
  return mlflowSend('POST', 'experiments/restore', { experiment_id: experimentId });
}
