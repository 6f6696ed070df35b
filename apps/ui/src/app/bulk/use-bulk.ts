import { useCallback, useState } from 'react';
import { type Batches, inBatches, type Outcome } from './batches.ts';

/** How far an act on many things is. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  /** Has nothing more begun. */
  readonly stop: () => void;
}

/** So often the page is told how far it is, at most. */
const STEPS = 100;

/** Acts on many things by their ids bit by bit, tells how far it is, and can be stopped. */
export function useBulk() {
  const [progress, setProgress] = useState<Progress | undefined>(undefined);
  const run = useCallback(async (ids: readonly string[], batches: Batches): Promise<Outcome> => {
    const control = new AbortController();
    const tell = (done: number) => setProgress({ done, total: ids.length, stop: () => control.abort() });
    let told = 0;
    const onDone = (count: number) => {
      if (count - told < ids.length / STEPS) return;
      told = count;
      tell(count);
    };
    tell(0);
    try {
      return await inBatches(ids, batches, { signal: control.signal, onDone });
    } finally {
      setProgress(undefined);
    }
  }, []);
  return { progress, run };
}
