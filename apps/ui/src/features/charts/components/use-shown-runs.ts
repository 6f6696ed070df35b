import { useMemo } from 'react';
import { countOf, isChosen, selectionFrom } from '../../runs/lib/selection.ts';
import { parted, type RunsView } from '../../runs/lib/view.ts';
import { shownRunOf } from '../lib/chart-runs.ts';
import type { Charted } from '../runs-api.ts';

/** The runs that charts are of, the ids of those that are hidden on them, and how many the reader has chosen. */
export function useShownRuns(found: Charted, view: RunsView) {
  const hidden = useMemo(() => new Set(parted(view.hidden)), [view.hidden]);
  const selection = useMemo(() => selectionFrom(view.chosen), [view.chosen]);
  const chosen = countOf(selection, found.total);
  const picked = view.picked && chosen > 0;
  const runs = useMemo(() => {
    const rows = picked ? found.rows.filter(({ info }) => isChosen(selection, info.run_id)) : found.rows;
    return rows.map((row) => shownRunOf(row, found.columns));
  }, [found, picked, selection]);
  return { runs, hidden, chosen };
}
