import type { SavedView } from '@labtrail/core';
import { createContext, useContext } from 'react';

/** What a part of the page asks the reader for. */
export type RunDialog =
  | { readonly kind: 'rename'; readonly runId: string; readonly name: string }
  | { readonly kind: 'tag' | 'move'; readonly runIds: readonly string[] }
  | { readonly kind: 'save view' }
  | { readonly kind: 'rename view' | 'delete view'; readonly saved: SavedView };

/** Opens a dialog of the page of runs. */
export const ShowDialog = createContext<(dialog: RunDialog) => void>(() => {});

export function useShowDialog(): (dialog: RunDialog) => void {
  return useContext(ShowDialog);
}
