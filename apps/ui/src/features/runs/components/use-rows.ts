import type { RunRow } from '@labtrail/core';
import { readColumn } from '@labtrail/search';
import { useQueries } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { Layout } from '../layout-api.ts';
import { groupStretches } from '../lib/groups.ts';
import {
  type Block,
  type BlockPage,
  type GroupRow,
  type Outline,
  outlineOf,
  PAGE,
  type Place,
  pageId,
  pagesOf,
  type RunPlace,
} from '../lib/outline.ts';
import { treeRows } from '../lib/tree.ts';
import { parted, type RunsView } from '../lib/view.ts';
import { blockQuery, type RunsPage } from '../table-api.ts';

/** A row of the table; `undefined` where its run is on its way. */
export type Row = RunPlace | GroupRow | undefined;

export interface Rows {
  readonly outline: Outline;
  /** What is at a place, as far as it is loaded. */
  at(index: number): Row;
  /** The last row that was in view. */
  readonly seen: number;
  /** Says which rows are in view, so that their pages are read. */
  want(range: { readonly from: number; readonly to: number }): void;
}

/** Names the block of all runs. */
const ALL = 'all';

/** The rows of a layout; pages are read where the reader is, and nowhere else. */
export function useRows(layout: Layout | undefined, view: Pick<RunsView, 'open' | 'folded'>): Rows {
  const outline = useOutline(layout, view);
  const [range, want] = useState({ from: 0, to: 0 });
  const pages = usePages(layout, outline, range);
  const at = useCallback((index: number) => rowOf(outline.at(index), pages), [outline, pages]);
  return { outline, at, seen: range.to, want };
}

function useOutline(layout: Layout | undefined, { open, folded }: Pick<RunsView, 'open' | 'folded'>): Outline {
  return useMemo(() => {
    if (!layout) return outlineOf([]);
    if (layout.kind === 'tree') return outlineOf([{ rows: treeRows(layout.rows, new Set(parted(folded))) }]);
    if (layout.kind === 'flat') return outlineOf([{ block: allOf(layout.first.total) }]);
    const by = layout.asked.by.flatMap((id) => readColumn(id) ?? []);
    return outlineOf(groupStretches(layout.groups, { by, open: new Set(parted(open)) }));
  }, [layout, open, folded]);
}

function allOf(count: number): Block {
  return { id: ALL, within: [], count, depth: 0 };
}

type Pages = ReadonlyMap<string, RunsPage | undefined>;

function usePages(layout: Layout | undefined, outline: Outline, range: { from: number; to: number }): Pages {
  const first = layout?.kind === 'flat' ? layout.first : undefined;
  const wanted = useMemo(() => pagesOf(outline, range), [outline, range]);
  const asked = wanted.filter((page) => !first || !isFirst(page));
  const found = useQueries({
    queries: layout ? asked.map((page) => blockQuery(layout.asked.runs, page)) : [],
    combine: dataOf,
  });
  return useMemo(() => {
    const pages = new Map(asked.map((page, index) => [pageId(page), found[index]]));
    return first ? pages.set(pageId({ block: allOf(0), page: 0 }), first) : pages;
  }, [found, first, asked.map(pageId).join()]);
}

function dataOf(results: readonly { readonly data: RunsPage | undefined }[]): (RunsPage | undefined)[] {
  return results.map(({ data }) => data);
}

function isFirst({ block, page }: BlockPage): boolean {
  return block.id === ALL && page === 0;
}

function rowOf(place: Place | undefined, pages: Pages): Row {
  if (place?.kind !== 'block') return place;
  const { block, index } = place;
  const page = pages.get(pageId({ block, page: Math.floor(index / PAGE) }));
  const run = page?.rows[index % PAGE];
  return run && runPlace(run, block.depth);
}

function runPlace(run: RunRow, depth: number): RunPlace {
  return { kind: 'run', id: run.info.run_id, run, depth, below: 0, open: true };
}
