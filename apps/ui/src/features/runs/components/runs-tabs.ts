import type { RunsView } from '../lib/view.ts';

/** What is shown of an experiment, in the order of the tabs. */
export const TABS = [
  { value: 'table', label: 'Table' },
  { value: 'charts', label: 'Charts' },
  { value: 'compare', label: 'Compare' },
  { value: 'notes', label: 'Notes' },
] as const satisfies readonly { value: RunsView['tab']; label: string }[];

/** The tab that is so many places further, or the last one there is. */
export function tabBeside(tab: RunsView['tab'], by: number): RunsView['tab'] {
  const at = TABS.findIndex(({ value }) => value === tab) + by;
  return TABS[Math.max(0, Math.min(TABS.length - 1, at))]?.value ?? tab;
}
