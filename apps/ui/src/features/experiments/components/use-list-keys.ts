import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useRowKeys } from '../../../app/keys/use-row-keys.ts';

/** Keys of the list of experiments: from row to row, to choose and to compare. */
export function useListKeys(chosen: ReadonlySet<string>): void {
  const navigate = useNavigate();
  const more = useMemo(
    () => [
      {
        keys: 'c',
        does: 'Compare the chosen experiments',
        act: () => {
          if (chosen.size < 2) return;
          const search = { experiments: [...chosen] };
          void navigate({ to: '/compare-experiments/$', params: { _splat: 's' }, search });
        },
      },
      {
        keys: 'n',
        does: 'Create experiment',
        act: () => void navigate({ to: '/experiments', search: { create: true } }),
      },
    ],
    [chosen, navigate],
  );
  useRowKeys({ title: 'Experiments', noun: 'experiment', boxes: true, more });
}
