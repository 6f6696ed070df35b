import type { Browser } from 'playwright-core';
import { fillRuns } from '../data/searched-runs.ts';
import { heapMb, inTab, openBrowser } from '../pages/browser.ts';
import { countTraffic } from '../pages/traffic.ts';
import { type Spread, spread } from '../statistics.ts';

/** What opening a page with nothing cached costs. */
export interface PageCost {
  /** Until the expected text stands on the page. */
  ms: Spread;
  /** Until the page has asked for nothing for a second. */
  bytes: number;
  requests: number;
  heapMb: number;
}

/** The pages that both web UIs have, under what they show. */
export interface PageCosts {
  experiments: PageCost;
  runs: PageCost;
  run: PageCost;
}

const RUNS = 600;

/** Opens pages over 600 runs of 20 metrics and 20 params in a browser, each time with an empty cache. */
export async function measurePages(port: number, rounds: number): Promise<PageCosts> {
  const { experimentId, runIds } = await fillRuns(port, RUNS);
  const browser = await openBrowser();
  const open = (address: string, text: RegExp) => {
    const page = { browser, url: `http://127.0.0.1:${port}/#${address}`, text };
    return measurePage(page, rounds);
  };
  const runs = `/experiments/${experimentId}/runs`;
  try {
    return {
      experiments: await open('/experiments', /^searched$/),
      runs: await open(runs, /^run-\d+$/),
      run: await open(`${runs}/${runIds[0]}`, /^param_19$/),
    };
  } finally {
    await browser.close();
  }
}

interface OpenedPage {
  browser: Browser;
  url: string;
  /** What stands on the page as soon as it shows what it was opened for. */
  text: RegExp;
}

async function measurePage(opened: OpenedPage, rounds: number): Promise<PageCost> {
  const costs: Awaited<ReturnType<typeof openOnce>>[] = [];
  while (costs.length < rounds) costs.push(await openOnce(opened));
  const medianOf = (field: 'bytes' | 'requests' | 'heapMb') => spread(costs.map((cost) => cost[field])).median;
  return {
    ms: spread(costs.map(({ ms }) => ms)),
    bytes: medianOf('bytes'),
    requests: medianOf('requests'),
    heapMb: medianOf('heapMb'),
  };
}

function openOnce({ browser, url, text }: OpenedPage) {
  return inTab(browser, async (tab) => {
    const traffic = await countTraffic(tab);
    const began = performance.now();
    await tab.page.goto(url, { waitUntil: 'commit' });
    await tab.page.getByText(text).first().waitFor();
    const ms = performance.now() - began;
    await traffic.untilQuiet();
    const { bytes, requests } = traffic;
    return { ms, bytes, requests, heapMb: await heapMb(tab) };
  });
}
