import { useMemo } from 'react';
import { useKeys } from '../../../app/keys/use-keys.ts';
import { tabBeside } from './runs-tabs.ts';
import { useView } from './use-view.ts';

/** What keys do while the table itself has the focus; it listens by itself. */
const TABLE_KEYS = [
  { keys: 'j', does: 'Next row (or arrow down)' },
  { keys: 'k', does: 'Row before (or arrow up)' },
  { keys: 'Home', does: 'First row' },
  { keys: 'End', does: 'Last row' },
  { keys: 'x', does: 'Choose the row’s run, or not' },
  { keys: 'Shift x', does: 'Choose all from the last chosen one on' },
  { keys: 'Enter', does: 'Open the run, or fold the group' },
  { keys: 'Space', does: 'Look at the run beside the table, or no longer' },
  { keys: 'e', does: 'Rename the run' },
  { keys: 't', does: 'Tag the chosen runs, or the row’s' },
  { keys: 'h', does: 'Hide the run on charts, or show it' },
  { keys: 'p', does: 'Pin the run above the others, or no longer' },
  { keys: 'Shift ← →', does: 'Move the column whose head has the focus' },
];

/** The keys of a page of runs. */
export function RunsKeys() {
  const { set } = useView();
  const acts = useMemo(
    () => [
      {
        keys: 'c',
        does: 'Compare the chosen runs',
        act: () => set(({ chosen }) => (chosen ? { tab: 'compare' } : {})),
      },
      { keys: '[', does: 'Tab before', act: () => set(({ tab }) => ({ tab: tabBeside(tab, -1) })) },
      { keys: ']', does: 'Next tab', act: () => set(({ tab }) => ({ tab: tabBeside(tab, 1) })) },
    ],
    [set],
  );
  useKeys('Runs', acts);
  useKeys('Table of runs, while it has the focus', TABLE_KEYS);
  return null;
}
