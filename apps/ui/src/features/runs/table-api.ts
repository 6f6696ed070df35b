import type { RunGroup, RunRow } from '@labtrail/core';
import { queryOptions } from '@tanstack/react-query';
import { labtrailRead } from '../../app/http.ts';
import { type BlockPage, PAGE, pageId, type Within } from './lib/outline.ts';

/** Which runs. */
export interface RunsAmong {
  readonly experimentIds: readonly string[];
  readonly filter: string;
  readonly deleted: boolean;
}

/** Which runs, and what of them. */
export interface RunsQuestion extends RunsAmong {
  readonly order: readonly { readonly column: string; readonly descending: boolean }[];
  /** Ids of the columns, each once; the values of rows come in the same order. */
  readonly columns: readonly string[];
}

/** Runs in the asked order, and how many there are on all pages. */
export interface RunsPage {
  readonly rows: readonly RunRow[];
  readonly total: number;
}

interface Asked {
  readonly within?: readonly Within[];
  readonly runIds?: readonly string[];
  readonly offset?: number;
  readonly size: number;
}

/** What every question about runs says of which they are. */
export function selectionBody({ experimentIds, filter, deleted }: RunsAmong): object {
  return {
    experiment_ids: experimentIds,
    run_view_type: deleted ? 'DELETED_ONLY' : 'ACTIVE_ONLY',
    ...(filter.trim() && { filter }),
  };
}

export function readRuns(
  question: RunsQuestion,
  { within = [], runIds, offset = 0, size }: Asked,
  signal?: AbortSignal,
): Promise<RunsPage> {
  const body = {
    ...selectionBody(question),
    columns: question.columns,
    order: question.order,
    max_results: size,
    ...(within.length > 0 && { within }),
    ...(runIds && { run_ids: runIds }),
    ...(offset > 0 && { offset }),
  };
  return labtrailRead<RunsPage>('runs/table', body, signal);
}

/** One page of a block of runs. */
export function blockQuery(question: RunsQuestion, page: BlockPage) {
  return queryOptions({
    queryKey: ['runs', 'block', question, pageId(page)],
    queryFn: ({ signal }) =>
      readRuns(question, { within: page.block.within, offset: page.page * PAGE, size: PAGE }, signal),
  });
}

export interface GroupsPage {
  readonly groups: readonly RunGroup[];
  readonly total: number;
}

/** As many groups as the server tells at once. */
const GROUPS_AT_ONCE = 1000;

interface GroupsAsked {
  readonly by: readonly string[];
  /** Ids of columns of numbers to sum up. */
  readonly columns: readonly string[];
  readonly order?: readonly { readonly column: string; readonly of?: string; readonly descending: boolean }[];
  readonly size: number;
}

/** At least as many groups as are asked for, where there are as many. */
export async function readGroups(
  question: RunsAmong,
  { by, columns, order = [], size }: GroupsAsked,
  signal?: AbortSignal,
): Promise<GroupsPage> {
  const groups: RunGroup[] = [];
  for (let token: string | undefined = ''; ; ) {
    const page: GroupsPage & { readonly next_page_token?: string } = await labtrailRead(
      'runs/groups',
      {
        ...selectionBody(question),
        group_by: by,
        columns,
        order,
        max_results: Math.min(size, GROUPS_AT_ONCE),
        ...(token && { page_token: token }),
      },
      signal,
    );
    groups.push(...page.groups);
    token = page.next_page_token;
    if (!token || groups.length >= size) return { groups, total: page.total };
  }
}
