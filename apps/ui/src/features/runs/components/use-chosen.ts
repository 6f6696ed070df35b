import { useMutation } from '@tanstack/react-query';
import { readChosen } from '../chosen-api.ts';
import { selectionFrom } from '../lib/selection.ts';
import { useView } from './use-view.ts';

/** Does something with the ids of the chosen runs, which have to be read first where all are chosen. */
export function useChosen() {
  const { experimentIds, view } = useView();
  const { filter, deleted, chosen } = view;
  return useMutation({
    mutationFn: async (use: (runIds: readonly string[]) => void) =>
      use(await readChosen({ experimentIds, filter, deleted }, selectionFrom(chosen))),
  });
}
