import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { LiveChange } from './lib/messages.ts';
import { type LiveState, line } from './line.ts';

/** What other processes write to the same database isn't told: it is looked for now and then. */
const NOW_AND_THEN = 30_000;
/** How often is asked while nothing is told. */
const WITHOUT_STREAM = 5_000;

/**
 * Tells `onChange` what is written to experiments (or to the list of them, or to the registry: the topics `experiments` and `models`), while the tab is in view and not
 * paused. What was missed meanwhile comes as one `reset`.
 */
export function useLive(topics: readonly string[], onChange: (change: LiveChange) => void): void {
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  const key = topics.join(' ');
  useEffect(() => line.listen(key.split(' ').filter(Boolean), (change) => latest.current(change)), [key]);
}

/** Whether what happens is told right now. */
export function useLiveState(): LiveState {
  return useSyncExternalStore(onState, () => line.state);
}

const onState = (watcher: () => void) => line.onState(watcher);

/**
 * The `refetchInterval` of a query whose changes are told by {@link useLive}: seldom, more often while the stream is broken, and never
 * while the reader has paused. Not all viewers ask at the same time.
 */
export function useRecheck(): number | false {
  const state = useLiveState();
  const jitter = useRef(0.85 + Math.random() * 0.3);
  if (state === 'paused') return false;
  return (state === 'connected' || state === 'off' ? NOW_AND_THEN : WITHOUT_STREAM) * jitter.current;
}
