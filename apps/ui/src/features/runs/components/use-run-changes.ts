import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { showToast } from '../../../app/toasts.ts';
import { deleteRuns, moveRuns, restoreRuns, tagRuns } from '../api.ts';
import { moveBack, readValues, restoreTags } from '../before-api.ts';
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
  const { set } = useView();
  const client = useQueryClient();
  const done = async (text: string, undo: () => Promise<void>) => {
    showToast({
      text,
      undo: () =>
        undo()
          .catch(tell)
          .finally(() => refresh(client)),
    });
    await refresh(client);
  };
  const trash = useMutation({
    mutationFn: deleteRuns,
    onSuccess: (_, ids) => {
      set({ chosen: '', look: '' });
      return done(`${runsText(ids.length)} moved to the trash`, () => restoreRuns(ids));
    },
  });
  const restore = useMutation({
    mutationFn: restoreRuns,
    onSuccess: (_, ids) => {
      set({ chosen: '', look: '' });
      return done(`${runsText(ids.length)} restored`, () => deleteRuns(ids));
    },
  });
  return { trash, restore, tag: useTagging(done), move: useMoving(done) };
}

type Done = (text: string, undo: () => Promise<void>) => Promise<void>;

function useTagging(done: Done) {
  const { experimentIds, view } = useView();
  const patch = usePatches();
  return useMutation({
    mutationFn: async ({ runIds, key, value }: Tagging) => {
      const before = await readValues({ experimentIds, deleted: view.deleted, runIds, column: `t:${key}` });
      const values = new Map([[`t:${key}`, value]]);
      patch(new Map(runIds.map((id) => [id, { values }])));
      await tagRuns(runIds, value === null ? { deleteKeys: [key] } : { tags: [{ key, value }] });
      return before;
    },
    onSuccess: (before, { runIds, key, value }) => {
      const text = value === null ? `Tag ${key} removed from` : `Tag ${key} set on`;
      return done(`${text} ${runsText(runIds.length)}`, () => restoreTags(key, before));
    },
  });
}

function useMoving(done: Done) {
  const { experimentIds, view, set } = useView();
  return useMutation({
    mutationFn: async ({ runIds, to }: Moving) => {
      const before = await readValues({ experimentIds, deleted: view.deleted, runIds, column: 'a:experiment_id' });
      await moveRuns(runIds, to.value);
      return before;
    },
    onSuccess: (before, { runIds, to }) => {
      set({ chosen: '', look: '' });
      return done(`${runsText(runIds.length)} moved to ${to.label}`, () => moveBack(before));
    },
  });
}

async function refresh(client: QueryClient): Promise<void> {
  await Promise.all(['runs', 'columns', 'run'].map((name) => client.invalidateQueries({ queryKey: [name] })));
}

function tell(error: unknown): void {
  showToast({ text: error instanceof Error ? error.message : String(error) });
}
