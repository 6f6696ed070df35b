import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Outcome } from '../../../app/bulk/batches.ts';
import { useBulk } from '../../../app/bulk/use-bulk.ts';
import { showToast } from '../../../app/toasts.ts';
import { movingTo, RESTORING, TRASHING, tagging } from '../api.ts';
import { moveBack, ofRuns, readValues, restoreTags, takeBack } from '../before-api.ts';
import { selectionAfter, selectionFrom, selectionText } from '../lib/selection.ts';
import { runsText } from '../lib/words.ts';
import { usePatches } from './use-patches.ts';
import { useView } from './use-view.ts';

interface Tagging {
  readonly runIds: readonly string[];
  readonly key: string;
  /** What runs are to have; null takes the tag off. */
  readonly value: string | null;
}

interface Moving {
  readonly runIds: readonly string[];
  readonly to: { readonly value: string; readonly label: string };
}

/** What can be done to many runs; all of it can be taken back, by what is said when it is done. */
export function useRunChanges() {
  const bulk = useBulk();
  const tell = useTelling();
  const trash = useMutation({
    mutationFn: (runIds: readonly string[]) => bulk.run(runIds, TRASHING),
    onSuccess: (outcome, runIds) =>
      tell({ outcome, runIds, what: (runs) => `${runs} moved to the trash`, leaves: true }, () =>
        takeBack(outcome.done, RESTORING),
      ),
  });
  const restore = useMutation({
    mutationFn: (runIds: readonly string[]) => bulk.run(runIds, RESTORING),
    onSuccess: (outcome, runIds) =>
      tell({ outcome, runIds, what: (runs) => `${runs} restored`, leaves: true }, () =>
        takeBack(outcome.done, TRASHING),
      ),
  });
  return { trash, restore, tag: useTagging(bulk, tell), move: useMoving(bulk, tell), progress: bulk.progress };
}

type Bulk = ReturnType<typeof useBulk>;
type Tell = ReturnType<typeof useTelling>;

interface Told {
  readonly outcome: Outcome;
  readonly runIds: readonly string[];
  /** What was done to so many runs. */
  readonly what: (runs: string) => string;
  /** Whether the runs are no longer where they were chosen. */
  readonly leaves: boolean;
}

/** Says what became of runs, with a way to take it back, and has the page show it. Those it wasn't done to stay chosen. */
function useTelling() {
  const { set } = useView();
  const client = useQueryClient();
  return async ({ outcome: { done, failure }, runIds, what, leaves }: Told, undo: () => Promise<void>) => {
    if (leaves) set(({ chosen }) => ({ look: '', chosen: leftOf(chosen, failure ? done : undefined) }));
    const left = failure && `; ${runsText(runIds.length - done.length)} not: ${failure.message}`;
    const takeItBack = () =>
      undo()
        .catch((error: unknown) => showToast({ text: error instanceof Error ? error.message : String(error) }))
        .finally(() => refresh(client));
    showToast({ text: `${what(runsText(done.length))}${left ?? ''}`, ...(done.length > 0 && { undo: takeItBack }) });
    await refresh(client);
  };
}

/** What stays chosen when something was done to some runs only; nothing when it was done to all. */
function leftOf(chosen: string, done: readonly string[] | undefined): string {
  if (!done) return '';
  const selection = selectionFrom(chosen);
  return selection.all ? chosen : selectionText(selectionAfter(selection, { ids: done, on: false }));
}

function useTagging(bulk: Bulk, tell: Tell) {
  const { experimentIds, view } = useView();
  const patch = usePatches();
  return useMutation({
    mutationFn: async ({ runIds, key, value }: Tagging) => {
      const before = await readValues({ experimentIds, deleted: view.deleted, runIds, column: `t:${key}` });
      const values = new Map([[`t:${key}`, value]]);
      patch(new Map(runIds.map((id) => [id, { values }])));
      const change = value === null ? { deleteKeys: [key] } : { tags: [{ key, value }] };
      return { before, outcome: await refusing(bulk.run(runIds, tagging(change))) };
    },
    onSuccess: ({ before, outcome }, { runIds, key, value }) => {
      const what = (runs: string) => `Tag ${key} ${value === null ? 'removed from' : 'set on'} ${runs}`;
      return tell({ outcome, runIds, what, leaves: false }, () => restoreTags(key, ofRuns(before, outcome.done)));
    },
  });
}

function useMoving(bulk: Bulk, tell: Tell) {
  const { experimentIds, view } = useView();
  return useMutation({
    mutationFn: async ({ runIds, to }: Moving) => {
      const before = await readValues({ experimentIds, deleted: view.deleted, runIds, column: 'a:experiment_id' });
      return { before, outcome: await refusing(bulk.run(runIds, movingTo(to.value))) };
    },
    onSuccess: ({ before, outcome }, { runIds, to }) => {
      const what = (runs: string) => `${runs} moved to ${to.label}`;
      return tell({ outcome, runIds, what, leaves: true }, () => moveBack(ofRuns(before, outcome.done)));
    },
  });
}

/** An act that was done to no run at all has failed: the dialog that it was asked in says so. */
async function refusing(outcome: Promise<Outcome>): Promise<Outcome> {
  const { done, failure } = await outcome;
  if (failure && done.length === 0) throw failure;
  return { done, failure };
}

async function refresh(client: QueryClient): Promise<void> {
  await Promise.all(['runs', 'columns', 'run'].map((name) => client.invalidateQueries({ queryKey: [name] })));
}
