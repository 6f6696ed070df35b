import { useMutation, useQueryClient } from '@tanstack/react-query';
import { showToast } from '../../../app/toasts.ts';
import { deleteExperiments, restoreExperiments } from '../api.ts';

/** Moves experiments to the trash, or back, and offers to undo it. */
export function useMoving(done?: () => void) {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ['experiments'] });
  return useMutation({
    mutationFn: ({ ids, restore }: { readonly ids: readonly string[]; readonly restore: boolean }) =>
      (restore ? restoreExperiments : deleteExperiments)(ids),
    onSuccess: (_, { ids, restore }) => {
      done?.();
      const count = ids.length === 1 ? '1 experiment' : `${ids.length} experiments`;
      showToast({
        text: restore ? `Restored ${count}` : `Moved ${count} to the trash`,
        undo: () => (restore ? deleteExperiments : restoreExperiments)(ids).finally(refresh),
      });
    },
    onSettled: refresh,
  });
}
