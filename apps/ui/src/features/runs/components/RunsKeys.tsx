import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useKeys } from '../../../app/keys/use-keys.ts';

interface Props {
  readonly experimentIds: readonly string[];
  /** The runs that can be compared. */
  readonly chosen: ReadonlySet<string>;
}

/** What keys do while the table itself has the focus; it listens by itself. */
const TABLE_KEYS = [
  { keys: 'j', does: 'Next row (or arrow down)' },
  { keys: 'k', does: 'Row before (or arrow up)' },
  { keys: 'Home', does: 'First row' },
  { keys: 'End', does: 'Last row' },
  { keys: 'x', does: 'Choose the row’s run, or not' },
  { keys: 'Shift x', does: 'Choose all from the last chosen one on' },
  { keys: 'Enter', does: 'Open the run, or fold the group' },
];

/** The keys of a page of runs. */
export function RunsKeys({ experimentIds, chosen }: Props) {
  const navigate = useNavigate();
  const acts = useMemo(() => {
    const act = () => {
      if (chosen.size === 0) return;
      void navigate({ to: '/compare-runs', search: { runs: [...chosen], experiments: [...experimentIds] } });
    };
    return [{ keys: 'c', does: 'Compare the chosen runs', act }];
  }, [chosen, navigate, experimentIds]);
  useKeys('Runs', acts);
  useKeys('Table of runs, while it has the focus', TABLE_KEYS);
  return null;
}
