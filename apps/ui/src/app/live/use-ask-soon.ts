import { useCallback, useEffect, useRef } from 'react';
import { Allowance } from './lib/allowance.ts';
import { line } from './line.ts';

/**
 * Makes what asks the server again after a change: soon, not each time that it is told to, not at the same time as all other viewers,
 * and when the reader resumes while they have paused.
 */
export function useAskSoon(ask: () => unknown): () => void {
  const latest = useRef(ask);
  const allowance = useRef<Allowance>(undefined);
  const waiting = useRef<() => void>(undefined);
  useEffect(() => {
    latest.current = ask;
  });
  useEffect(() => () => waiting.current?.(), []);
  return useCallback(() => {
    if (waiting.current) return;
    allowance.current ??= new Allowance(Date.now());
    waiting.current = afterwards(allowance.current.take(Date.now()), () => {
      waiting.current = undefined;
      latest.current();
    });
  }, []);
}

/** Does something after so many milliseconds, or when the reader resumes. @returns what calls it off */
function afterwards(milliseconds: number, act: () => void): () => void {
  let stop = () => {};
  const timer = setTimeout(() => {
    if (line.state !== 'paused') return act();
    stop = line.onState(() => {
      if (line.state === 'paused') return;
      stop();
      act();
    });
  }, milliseconds);
  return () => {
    clearTimeout(timer);
    stop();
  };
}
