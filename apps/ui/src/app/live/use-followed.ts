import { useEffect } from 'react';
import type { LiveChange } from './lib/messages.ts';
import { useAskSoon } from './use-ask-soon.ts';
import { useLive, useRecheck } from './use-live.ts';

interface Followed {
  readonly topics: readonly string[];
  /** Whether a change touches what is shown. */
  readonly concerns: (change: LiveChange) => boolean;
  /** Reads again what is shown. */
  readonly ask: () => unknown;
}

/** Reads again what is shown when it changed: soon after that is told, and now and then, for what nobody tells. */
export function useFollowed({ topics, concerns, ask }: Followed): void {
  const askSoon = useAskSoon(ask);
  const every = useRecheck();
  useLive(topics, (change) => {
    if (change.kind === 'reset' || concerns(change)) askSoon();
  });
  useEffect(() => {
    if (every === false) return undefined;
    const timer = setInterval(askSoon, every);
    return () => clearInterval(timer);
  }, [every, askSoon]);
}
