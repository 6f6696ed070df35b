import type { RunRow } from '@labtrail/core';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { type RunsPage, type RunsQuestion, readRuns } from '../runs/table-api.ts';

/** So many runs are drawn at most, the first ones of the order. */
export const MOST_RUNS = 10_000;
/** As many as the server tells at once. */
const PAGE = 1000;

/** Runs, and the columns of their values. */
export interface Charted extends RunsPage {
  readonly columns: readonly string[];
}

/** The runs that charts show, with what they have in the columns that are asked for. */
export function chartedQuery(question: RunsQuestion) {
  return queryOptions({
    queryKey: ['runs', 'charted', question],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => readFirst(question, signal),
  });
}

async function readFirst(question: RunsQuestion, signal: AbortSignal): Promise<Charted> {
  const first = await readRuns(question, { size: PAGE }, signal);
  const wanted = Math.min(first.total, MOST_RUNS);
  const others = Array.from({ length: Math.ceil(wanted / PAGE) - 1 }, (_, index) =>
    readRuns(question, { offset: (index + 1) * PAGE, size: PAGE }, signal),
  );
  const pages = [first, ...(await Promise.all(others))];
  const rows = onceEach(pages.flatMap((page) => page.rows));
  return { rows, total: first.total, columns: question.columns };
}

/** A run that was logged meanwhile moves others to the next page. */
function onceEach(rows: readonly RunRow[]): RunRow[] {
  return [...new Map(rows.map((row) => [row.info.run_id, row])).values()];
}
