import { useCallback, useState } from 'react';
import { keptWidths, resized, type Widths } from '../lib/widths.ts';

const PLACE = 'labtrail.widths';

/** How wide columns are; the browser remembers it. */
export function useWidths(): readonly [Widths, (id: string, to: number) => void] {
  const [widths, setWidths] = useState<Widths>(() => keptWidths(localStorage.getItem(PLACE)));
  const resize = useCallback((id: string, to: number) => {
    setWidths((before) => {
      const after = resized(before, id, to);
      localStorage.setItem(PLACE, JSON.stringify(after));
      return after;
    });
  }, []);
  return [widths, resize];
}
