import { useEffect } from 'react';
import { isForPage } from '../lib/keys.ts';

/** Acts on keys wherever the focus is on the page, by what the key writes, so that it is the same on every keyboard. */
export function usePageKeys(acts: Readonly<Record<string, () => void>>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const act = Object.hasOwn(acts, event.key) ? acts[event.key] : undefined;
      if (!act || !isForPage(event)) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [acts]);
}
