import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useBulk } from '../../../app/bulk/use-bulk.ts';
import { showToast } from '../../../app/toasts.ts';
import { RESTORING, TRASHING } from '../api.ts';

interface Moving {
  readonly ids: readonly string[];
  readonly restore: boolean;
}

/** Moves experiments to the trash, or back, bit by bit, and offers to undo it; `done` is told which were moved. */
export function useMoving(done?: (ids: readonly string[]) => void) {
  const client = useQueryClient();
  const { run, progress } = useBulk();
  const refresh = () => client.invalidateQueries({ queryKey: ['experiments'] });
  const move = async ({ ids, restore }: Moving) => {
    const outcome = await run(ids, restore ? RESTORING : TRASHING);
    if (outcome.failure && outcome.done.length === 0) throw outcome.failure;
    return outcome;
  };
  const undo = (moving: Moving) =>
    move(moving)
      .then(({ failure }) => failure && showToast({ text: failure.message }))
      .catch((error: unknown) => showToast({ text: error instanceof Error ? error.message : String(error) }))
      .finally(refresh);
  const mutation = useMutation({
    mutationFn: move,
    onSuccess: ({ done: moved, failure }, { ids, restore }) => {
      done?.(moved);
      const left = failure ? `; ${experimentsText(ids.length - moved.length)} not: ${failure.message}` : '';
      const count = experimentsText(moved.length);
      showToast({
        text: `${restore ? `Restored ${count}` : `Moved ${count} to the trash`}${left}`,
        undo: () => undo({ ids: moved, restore: !restore }),
      });
    },
    onSettled: refresh,
  });
  return { ...mutation, progress };
}

function experimentsText(count: number): string {
  return count === 1 ? '1 experiment' : `${count} experiments`;
}
