import type { SavedView } from '@labtrail/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { showToast } from '../../../app/toasts.ts';
import { stateOf } from '../lib/saved.ts';
import { updateView } from '../views-api.ts';
import { useView } from './use-view.ts';

/** Saves what the page shows in place of what a view had; it can be taken back. */
export function useUpdateView(): (saved: SavedView) => void {
  const { view } = useView();
  const client = useQueryClient();
  const put = useMutation({
    mutationFn: ({ saved, state }: { readonly saved: SavedView; readonly state: string }) =>
      updateView(saved.view_id, { state }),
    onSuccess: (after) => {
      client.setQueryData(['view', after.view_id], after);
      return client.invalidateQueries({ queryKey: ['views'] });
    },
    onError: (error) => showToast({ text: error.message }),
  });
  return (saved) =>
    put.mutate(
      { saved, state: stateOf(view) },
      {
        onSuccess: () =>
          showToast({ text: `${saved.name} is saved`, undo: () => put.mutate({ saved, state: saved.state }) }),
      },
    );
}
