import { setTimeout as pause } from 'node:timers/promises';
import type { Tab } from './browser.ts';

/** What a page has moved so far. */
export interface Traffic {
  /** As they came over the wire, heads included. */
  bytes: number;
  requests: number;
  /** Comes when the page has asked for nothing for a second, or after ten seconds of a page that never ceases to ask. */
  untilQuiet(): Promise<void>;
}

const QUIET_MS = 1000;
const PATIENCE_MS = 10_000;

/** Counts what a tab moves from now on. */
export async function countTraffic({ session }: Tab): Promise<Traffic> {
  let last = performance.now();
  const traffic: Traffic = {
    bytes: 0,
    requests: 0,
    async untilQuiet() {
      const began = performance.now();
      while (performance.now() - last < QUIET_MS && performance.now() - began < PATIENCE_MS) await pause(50);
    },
  };
  await session.send('Network.enable');
  session.on('Network.requestWillBeSent', () => {
    traffic.requests += 1;
    last = performance.now();
  });
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    traffic.bytes += encodedDataLength;
    last = performance.now();
  });
  return traffic;
}
