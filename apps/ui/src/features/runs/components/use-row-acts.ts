import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { showToast } from '../../../app/toasts.ts';
import type { Layout } from '../layout-api.ts';
import { PAGE } from '../lib/outline.ts';
import { ALL_RUNS, isChosen, MOST_CHOSEN, selectionAfter, selectionFrom, selectionText } from '../lib/selection.ts';
import { joined, parted, type RunsView, switched } from '../lib/view.ts';
import { blockQuery } from '../table-api.ts';
import type { Rows } from './use-rows.ts';
import { type SetView, useView } from './use-view.ts';

/** What rows can be told to do; the same functions as long as the page stands. */
export interface RowActs {
  /** Chooses a run or not; with `range` all from the one before on, loaded or not. */
  choose(runId: string, how: { readonly index: number; readonly range: boolean }): void;
  chooseAll(on: boolean): void;
  /** Folds what is below a row, or unfolds it. */
  fold(id: string): void;
  hide(runId: string): void;
  pin(runId: string): void;
  /** Asks for a run's colour at a button. */
  paint(runId: string, at: HTMLElement): void;
  /** Shows a run beside the table, or no longer. */
  look(runId: string): void;
  /** Has what is shown beside the table follow the marked row. */
  follow(index: number): void;
}

interface Given {
  readonly layout: Layout;
  readonly rows: Rows;
  readonly onActive: (index: number) => void;
  readonly onPaint: (runId: string, at: HTMLElement) => void;
}

export function useRowActs(given: Given): RowActs {
  const { set } = useView();
  const client = useQueryClient();
  const latest = useRef(given);
  useEffect(() => {
    latest.current = given;
  });
  const last = useRef(-1);
  return useMemo(() => {
    const chooseRange = async (from: number, to: number) => {
      const ids = await idsBetween(client, latest.current, [from, to]);
      if (ids.length === MOST_CHOSEN) showToast({ text: CUT });
      set((view) => choice(view, ids));
    };
    const toggle = (name: 'hidden' | 'pinned') => (id: string) =>
      set((view) => ({ [name]: joined(switched(parted(view[name]), id)) }));
    return {
      choose: (runId, { index, range }) => {
        if (range && last.current >= 0 && index >= 0) void chooseRange(last.current, index);
        else set((view) => choice(view, [runId]));
        if (index >= 0) last.current = index;
        if (index >= 0) latest.current.onActive(index);
      },
      chooseAll: (on) => set({ chosen: on ? selectionText(ALL_RUNS) : '' }),
      fold: (id) => set((view) => folding(view, id)),
      hide: toggle('hidden'),
      pin: toggle('pinned'),
      paint: (runId, at) => latest.current.onPaint(runId, at),
      look: (runId) => set((view) => ({ look: view.look === runId ? '' : runId })),
      follow: (index) => followTo(set, latest.current.rows, index),
    };
  }, [client, set]);
}

/** The last of the ids is the one that was clicked: what becomes of it becomes of all. */
function choice(view: RunsView, ids: readonly string[]): Partial<RunsView> {
  const selection = selectionFrom(view.chosen);
  const last = ids.at(-1);
  if (last === undefined) return {};
  return { chosen: selectionText(selectionAfter(selection, { ids, on: !isChosen(selection, last) })) };
}

const CUT = `A range has ${MOST_CHOSEN.toLocaleString('en')} runs at most. To choose more, filter for them and choose all.`;

function folding(view: RunsView, id: string): Partial<RunsView> {
  const name = view.group === '' ? 'folded' : 'open';
  return { [name]: joined(switched(parted(view[name]), id)) };
}

function followTo(set: SetView, rows: Rows, index: number): void {
  const row = rows.at(index);
  if (row?.kind === 'run') set((view) => (view.look === '' ? {} : { look: row.id }));
}

/** The runs from one row to another, in this direction; pages that aren't loaded are read. */
async function idsBetween(
  client: QueryClient,
  { layout, rows: { outline } }: Given,
  [from, to]: readonly [number, number],
): Promise<string[]> {
  const ids: string[] = [];
  const end = Math.max(0, Math.min(outline.count - 1, to));
  const step = from <= end ? 1 : -1;
  for (let index = from; ids.length < MOST_CHOSEN; index += step) {
    const place = outline.at(index);
    if (place?.kind === 'run') ids.push(place.id);
    if (place?.kind === 'block') {
      const page = { block: place.block, page: Math.floor(place.index / PAGE) };
      const { rows } = await client.ensureQueryData(blockQuery(layout.asked.runs, page));
      const run = rows[place.index % PAGE];
      if (run) ids.push(run.info.run_id);
    }
    if (index === end) break;
  }
  return ids;
}
