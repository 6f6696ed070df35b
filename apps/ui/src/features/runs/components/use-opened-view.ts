import type { SavedView } from '@labtrail/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { isLinkTo, viewOf } from '../lib/saved.ts';
import { viewQuery } from '../views-api.ts';
import { useView } from './use-view.ts';

interface Opened {
  readonly saved: SavedView | undefined;
  /** Whether the address only names a view whose state isn't here yet. */
  readonly pending: boolean;
  readonly error: Error | null;
}

/** The saved view that the address names; a link that says nothing else takes its state into the address. */
export function useOpenedView(): Opened {
  const { view, set } = useView();
  const { data, error } = useQuery({ ...viewQuery(view.view), enabled: view.view !== '' });
  const saved = data?.view_id === view.view ? data : undefined;
  const fresh = isLinkTo(view);
  useEffect(() => {
    if (fresh && saved) set({ ...viewOf(saved.state), view: saved.view_id });
  }, [fresh, saved, set]);
  return { saved, pending: fresh && !saved && !error, error };
}
