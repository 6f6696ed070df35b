import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useKeys } from '../../../app/keys/use-keys.ts';

/** Keys of the list of experiments: from row to row, to choose and to compare. */
export function useListKeys(chosen: ReadonlySet<string>): void {
  const navigate = useNavigate();
  const acts = useMemo(
    () => [
      { keys: 'j', does: 'Next experiment', act: () => goBy(1) },
      { keys: 'k', does: 'Experiment before', act: () => goBy(-1) },
      { keys: 'x', does: 'Choose the experiment, or not', act: () => boxOf(rowAt())?.click() },
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
  useKeys('Experiments', acts);
}

function rows(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('tr[data-row]')];
}

/** The row that has the focus, on whatever in it. */
function rowAt(): HTMLElement | undefined {
  return rows().find((row) => row.contains(document.activeElement));
}

function boxOf(row: HTMLElement | undefined): HTMLElement | null | undefined {
  return row?.querySelector<HTMLElement>('input[type=checkbox]');
}

function goBy(step: number): void {
  const all = rows();
  const at = rowAt();
  const to = at ? all.indexOf(at) + step : 0;
  all[Math.max(0, Math.min(to, all.length - 1))]?.querySelector('a')?.focus();
}
