import type { RunGroup, RunRow } from '@labtrail/core';
import { queryOptions } from '@tanstack/react-query';
import type { GroupOrder } from './lib/groups.ts';
import { PAGE } from './lib/outline.ts';
import { type RunsPage, type RunsQuestion, readGroups, readRuns } from './table-api.ts';

/** What a table asks for before it can show anything. */
export interface LayoutQuestion {
  readonly runs: RunsQuestion;
  /** Ids of the columns that runs are grouped by; none for no groups. */
  readonly by: readonly string[];
  /** Ids of the columns that are summed up for groups, and the order of groups. */
  readonly summed: readonly string[];
  readonly groupOrder: readonly GroupOrder[];
  /** How many groups are wanted. */
  readonly groups: number;
}

/** Which rows there are, as one answer to one question, so that a table never shows half of a new one. */
export type Layout = { readonly asked: LayoutQuestion } & (
  | { readonly kind: 'flat'; readonly first: RunsPage }
  | { readonly kind: 'tree'; readonly rows: readonly RunRow[] }
  | { readonly kind: 'groups'; readonly groups: readonly RunGroup[]; readonly total: number }
);

/** How many runs a layout has on all pages; `undefined` where only groups are known. */
export function runsIn(layout: Layout): number | undefined {
  if (layout.kind === 'groups') return undefined;
  return layout.kind === 'tree' ? layout.rows.length : layout.first.total;
}

/** Up to this many runs are read whole to be shown as a tree. */
const TREE = 5000;
const TREE_PAGE = 1000;
const NESTED = 'tags.`mlflow.parentRunId` IS NOT NULL';

/** The rows of a table. */
export function layoutQuery(asked: LayoutQuestion) {
  return queryOptions({
    queryKey: ['runs', 'layout', asked],
    queryFn: ({ signal }) => readLayout(asked, signal),
  });
}

async function readLayout(asked: LayoutQuestion, signal: AbortSignal): Promise<Layout> {
  const { runs, by, summed, groupOrder, groups } = asked;
  if (by.length > 0) {
    const page = await readGroups(runs, { by, columns: summed, order: groupOrder, size: groups }, signal);
    return { asked, kind: 'groups', ...page };
  }
  const first = await readRuns(runs, { size: PAGE }, signal);
  if (runs.order.length > 0 || !(await isNested(runs, first, signal))) return { asked, kind: 'flat', first };
  return { asked, kind: 'tree', rows: await allRuns(runs, first, signal) };
}

/** Whether any run has a parent and there are few enough runs to see to it. */
async function isNested(question: RunsQuestion, { rows, total }: RunsPage, signal: AbortSignal): Promise<boolean> {
  if (total > TREE) return false;
  if (total === rows.length || rows.some(({ parent }) => parent !== undefined))
    return rows.some(({ parent }) => parent !== undefined);
  const filter = question.filter.trim() === '' ? NESTED : `(${question.filter}) AND ${NESTED}`;
  const nested = await readRuns({ ...question, filter, columns: [] }, { size: 1 }, signal);
  return nested.total > 0;
}

async function allRuns(question: RunsQuestion, first: RunsPage, signal: AbortSignal): Promise<readonly RunRow[]> {
  if (first.total === first.rows.length) return first.rows;
  const count = Math.ceil(first.total / TREE_PAGE);
  const pages = await Promise.all(
    Array.from({ length: count }, (_, index) =>
      readRuns(question, { offset: index * TREE_PAGE, size: TREE_PAGE }, signal),
    ),
  );
  return pages.flatMap(({ rows }) => rows);
}
