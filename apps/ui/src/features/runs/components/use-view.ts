import { createContext, useContext } from 'react';
import { NEW_VIEW, type RunsView } from '../lib/view.ts';

export type SetView = (change: Partial<RunsView> | ((view: RunsView) => Partial<RunsView>)) => void;

/** What the address says of a page of runs, and the way to say otherwise. */
export interface PageView {
  readonly experimentIds: readonly string[];
  readonly view: RunsView;
  readonly set: SetView;
}

export const CurrentView = createContext<PageView>({ experimentIds: [], view: NEW_VIEW, set: () => {} });

export function useView(): PageView {
  return useContext(CurrentView);
}

/** The search of an address after a change of the view in it. */
export function changed<T extends RunsView>(before: T, change: Parameters<SetView>[0]): T {
  return { ...before, ...(typeof change === 'function' ? change(before) : change) };
}
