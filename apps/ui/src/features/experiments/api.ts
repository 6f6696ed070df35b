import type { Experiment, Tag } from '@labtrail/core';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Batches } from '../../app/bulk/batches.ts';
import { mlflowGet, mlflowSend } from '../../app/http.ts';
import { filterOf, orderOf } from './lib/question.ts';
import type { ExperimentsView } from './lib/view.ts';

interface ExperimentsPage {
  readonly experiments?: readonly Experiment[];
  readonly next_page_token?: string;
}

const PAGE = 200;

/** The experiments of a list, in its order, page by page. */
export function experimentsQuery({ filter, deleted, sort }: Pick<ExperimentsView, 'filter' | 'deleted' | 'sort'>) {
  const wanted = filterOf(filter);
  return infiniteQueryOptions({
    queryKey: ['experiments', wanted, deleted, sort],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      mlflowSend<ExperimentsPage>(
        'POST',
        'experiments/search',
        {
          max_results: PAGE,
          view_type: deleted ? 'DELETED_ONLY' : 'ACTIVE_ONLY',
          order_by: [orderOf(sort)],
          ...(wanted && { filter: wanted }),
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

/** What a new experiment is made of. */
export interface NewExperiment {
  readonly name: string;
  readonly tags: readonly Tag[];
  /** Where its runs' files are kept; empty for the server's own place. */
  readonly artifact_location: string;
}

export function createExperiment({ name, tags, artifact_location }: NewExperiment): Promise<{ experiment_id: string }> {
  return mlflowSend('POST', 'experiments/create', { name, tags, ...(artifact_location && { artifact_location }) });
}

export function setExperimentTag(experimentId: string, { key, value }: Tag): Promise<object> {
  return mlflowSend('POST', 'experiments/set-experiment-tag', { experiment_id: experimentId, key, value });
}

export function deleteExperimentTag(experimentId: string, key: string): Promise<object> {
  return mlflowSend('POST', 'experiments/delete-experiment-tag', { experiment_id: experimentId, key });
}

export function renameExperiment(experimentId: string, newName: string): Promise<object> {
  return mlflowSend('POST', 'experiments/update', { experiment_id: experimentId, new_name: newName });
}

/** The server takes experiments one by one. */
const ONE_BY_ONE = { size: 1, lanes: 6 };

export const TRASHING: Batches = {
  ...ONE_BY_ONE,
  act: ([experiment_id]) => mlflowSend('POST', 'experiments/delete', { experiment_id }),
};

export const RESTORING: Batches = {
  ...ONE_BY_ONE,
  act: ([experiment_id]) => mlflowSend('POST', 'experiments/restore', { experiment_id }),
};
