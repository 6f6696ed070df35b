import { useEffect } from 'react';
import type { KeyAct } from './chords.ts';
import { registerKeys } from './registry.ts';

/** Keys of a page, or of a part of it, while that is shown. Pass the same `acts` until they change. */
export function useKeys(title: string, acts: readonly KeyAct[]): void {
  useEffect(() => registerKeys({ title, acts }), [title, acts]);
}

/** Puts the focus into the filter or search box of the page, and chooses what stands in it. */
export function focusFilter(): void {
  const box = document.querySelector<HTMLInputElement>('#filter, [data-filter]');
  box?.focus();
  box?.select();
}
