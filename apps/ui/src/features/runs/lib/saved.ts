import { NEW_VIEW, type RunsView, runsView } from './view.ts';

/** What of a view is the reader's alone, and no part of a saved one. */
const OWN = ['chosen', 'look', 'view'] as const;

/** A view as a saved one keeps it: only what was set up. */
export function stateOf(view: RunsView): string {
  const all = Object.entries(view).filter(([name]) => !OWN.some((own) => own === name));
  const set = all.filter(([name, value]) => value !== NEW_VIEW[name as keyof RunsView]);
  return JSON.stringify(Object.fromEntries(set.sort(([a], [b]) => (a < b ? -1 : 1))));
}

/** The view of a saved state; a state that can't be read is a new view. */
export function viewOf(state: string): RunsView {
  return { ...runsView(parsed(state)), ...Object.fromEntries(OWN.map((name) => [name, NEW_VIEW[name]])) };
}

/** Whether a view differs from the saved one that it began with. */
export function isChanged(view: RunsView, state: string): boolean {
  return stateOf(view) !== stateOf(viewOf(state));
}

/** Whether an address names a saved view and nothing else, as a shared link does. */
export function isLinkTo(view: RunsView): boolean {
  return view.view !== '' && stateOf(view) === stateOf(NEW_VIEW);
}

type Search = Parameters<typeof runsView>[0];

function parsed(state: string): Search {
  try {
    const found: unknown = JSON.parse(state);
    return (typeof found === 'object' && found !== null ? found : {}) as Search;
  } catch {
    return {} as Search;
  }
}
