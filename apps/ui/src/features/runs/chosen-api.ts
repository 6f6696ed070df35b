import type { Selection } from './lib/selection.ts';
import { type RunsAmong, readRuns } from './table-api.ts';

/** As many as the server tells at once. */
const PAGE = 1000;

/** The ids of the chosen runs, `most` of them where that is said. */
export async function readChosen(
  question: RunsAmong,
  { all, ids }: Selection,
  { most = Number.POSITIVE_INFINITY, signal }: { readonly most?: number; readonly signal?: AbortSignal } = {},
): Promise<readonly string[]> {
  if (!all) return [...ids].slice(0, most);
  const asked = { ...question, order: [], columns: [] };
  const found = new Set<string>();
  for (let offset = 0; found.size < most; offset += PAGE) {
    const { rows, total } = await readRuns(asked, { offset, size: PAGE }, signal);
    for (const { info } of rows) if (!ids.has(info.run_id)) found.add(info.run_id);
    if (offset + PAGE >= total) break;
  }
  return [...found].slice(0, most);
}
