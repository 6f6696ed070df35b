import type { ColumnKind, RunColumn } from '@labtrail/core';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { labtrailGet } from '../../app/http.ts';
import { readGroups } from './table-api.ts';

interface ColumnsPage {
  readonly columns: readonly RunColumn[];
  readonly next_page_token?: string;
}

interface ColumnsQuestion {
  readonly experimentIds: readonly string[];
  readonly contains: string;
  readonly kind?: ColumnKind | undefined;
}

const PAGE = 200;

interface Page {
  readonly size: number;
  readonly token?: string;
  readonly signal?: AbortSignal;
}

function readColumns({ experimentIds, contains, kind }: ColumnsQuestion, { size, token, signal }: Page) {
  const query = {
    experiment_ids: experimentIds,
    contains: contains || undefined,
    kind,
    max_results: size,
    page_token: token || undefined,
  };
  return labtrailGet<ColumnsPage>('runs/columns', query, signal);
}

/** Keys that runs were logged with and that hold a text, page by page. */
export function columnsQuery(question: ColumnsQuestion) {
  return infiniteQueryOptions({
    queryKey: ['columns', question],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => readColumns(question, { size: PAGE, token: pageParam, signal }),
    getNextPageParam: ({ next_page_token }) => next_page_token,
    staleTime: 30_000,
  });
}

/** How many of each kind a table shows that nobody has set up. */
const FIRST = { metric: 6, param: 4 } as const;

/** The first metrics and params of an experiment. */
export function firstColumnsQuery(experimentIds: readonly string[]) {
  return queryOptions({
    queryKey: ['columns', 'first', experimentIds],
    queryFn: async ({ signal }) => {
      const first = (kind: 'metric' | 'param') =>
        readColumns({ experimentIds, contains: '', kind }, { size: FIRST[kind], signal });
      const pages = await Promise.all([first('metric'), first('param')]);
      return pages.flatMap(({ columns }) => columns);
    },
  });
}

/** So many metrics have a chart of their own. */
export const MOST_METRICS = 1000;

/** The metrics of an experiment by key, the first thousand of them. */
export function metricKeysQuery(experimentIds: readonly string[]) {
  return queryOptions({
    queryKey: ['columns', 'metrics', experimentIds],
    queryFn: async ({ signal }): Promise<readonly string[]> => {
      const { columns } = await readColumns(
        { experimentIds, contains: '', kind: 'metric' },
        { size: MOST_METRICS, signal },
      );
      return columns.map(({ key }) => key);
    },
  });
}

/** As many values as a list of completions has room for. */
const VALUES = 100;

/** What runs of an experiment have in a column, each value once. */
export function valuesQuery(experimentIds: readonly string[], column: string) {
  return queryOptions({
    queryKey: ['columns', 'values', experimentIds, column],
    queryFn: async ({ signal }) => {
      const all = { experimentIds, filter: '', deleted: false };
      const order = [{ column, descending: false }];
      const { groups } = await readGroups(all, { by: [column], columns: [], order, size: VALUES }, signal);
      return groups.flatMap(({ values }) => values[0] ?? []);
    },
    staleTime: 30_000,
  });
}
