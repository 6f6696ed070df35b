import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';

const FLAGS =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';

/** A tab with nothing cached, and the debugger's session that watches it. */
export interface Tab {
  page: Page;
  session: CDPSession;
}

/** Starts a Chromium without a window: Debian's, or the one of `LABTRAIL_BENCH_CHROMIUM`. Whoever starts it closes it. */
export function openBrowser(): Promise<Browser> {
  const executablePath = process.env.LABTRAIL_BENCH_CHROMIUM ?? '/usr/bin/chromium';
  return chromium.launch({ executablePath, args: FLAGS.split(' ') });
}

/** Does something in a new tab with a cache of its own, and closes it. */
export async function inTab<T>(browser: Browser, use: (tab: Tab) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    return await use({ page, session: await context.newCDPSession(page) });
  } finally {
    await context.close();
  }
}

/** The page's heap after a collection of its garbage, in MB. */
export async function heapMb({ session }: Tab): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN) / 1e6;
}
