import { CARRIED, fillRuns, metricValue, paramValue, runName, type SearchedRuns } from '../data/searched-runs.ts';
import { heapMb, inTab, openBrowser, type Tab } from '../pages/browser.ts';
import { goTo, timeFrames, timeUntilText } from '../pages/in-page.ts';
import { percentile } from '../statistics.ts';

/** What the table of 100,000 runs of 50 params and 50 metrics does in the browser. */
export interface LargeTable {
  /** From the change of the address to the frame in which the right first row stands, in milliseconds: the 95th percentile. */
  changeP95Ms: number;
  changeMedianMs: number;
  /** The same of the page's first rows, coming from the list of experiments. */
  firstP95Ms: number;
  /** Frames a second while the table is scrolled, and in the slowest of its half seconds. */
  framesPerSecond: number;
  slowestFramesPerSecond: number;
  heapMb: number;
}

const RUNS = 100_000;
const EACH = { ...CARRIED, params: 50, metrics: 50 };
const FIRST_ROW = '[role=table] [role=row][aria-rowindex="2"] a';

/** Sorts, filters, leaves and comes back, and scrolls, as a person does, over all of the runs. */
export async function measureLargeTable(port: number, rounds: number): Promise<LargeTable> {
  const runs = await fillRuns(port, RUNS, EACH);
  const browser = await openBrowser();
  try {
    return await inTab(browser, async (tab) => {
      const table = `/experiments/${runs.experimentId}`;
      await tab.page.goto(`http://127.0.0.1:${port}/#${table}`);
      await tab.page.waitForSelector(FIRST_ROW);
      const first: number[] = [];
      const changes: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        await tab.page.evaluate(goTo, '/experiments');
        await tab.page.getByRole('link', { name: 'searched' }).waitFor();
        first.push(await timeChange(tab, { hash: table, first: runs.first }));
        for (const change of changesOf(runs, round)) changes.push(await timeChange(tab, change));
      }
      return {
        changeP95Ms: percentile(changes, 95),
        changeMedianMs: percentile(changes, 50),
        firstP95Ms: percentile(first, 95),
        ...(await scroll(tab)),
        heapMb: await heapMb(tab),
      };
    });
  } finally {
    await browser.close();
  }
}

interface Change {
  hash: string;
  /** The name in the first row; another one than before. */
  first: string;
}

/** Sorts by metrics and params, up and down, and filters, of which no two rounds ask the same. */
function changesOf({ experimentId, count }: SearchedRuns, round: number): Change[] {
  const all = Array.from({ length: count }, (_, run) => run);
  const changes = [0, 1, 2, 3, 4].flatMap((offset): { view: Record<string, string>; run: number }[] => {
    const metric = (round * 5 + offset) % EACH.metrics;
    const value = (run: number) => metricValue(run, metric);
    const param = (round * 5 + offset) % EACH.params;
    const wanted = paramValue(round + offset, param);
    const kept = all.filter((run) => paramValue(run, param) === wanted && value(run) > 0.5);
    const columns = `m:metric_${metric},p:param_${param}`;
    return [
      { view: { sort: `m:metric_${metric}`, columns }, run: leastOf(all, value) },
      { view: { sort: `-m:metric_${metric}` }, run: leastOf(all, (run) => -value(run)) },
      {
        view: {
          sort: `m:metric_${metric}`,
          filter: `params.param_${param} = '${wanted}' AND metrics.metric_${metric} > 0.5`,
        },
        run: leastOf(kept, value),
      },
    ];
  });
  return changes.map(({ view, run }) => ({
    hash: `/experiments/${experimentId}?${new URLSearchParams(view)}`,
    first: runName(run),
  }));
}

function leastOf(runs: readonly number[], value: (run: number) => number): number {
  return runs.reduce((least, run) => (value(run) < value(least) ? run : least));
}

function timeChange({ page }: Tab, { hash, first }: Change): Promise<number> {
  return page.evaluate(timeUntilText, { hash, selector: FIRST_ROW, text: first });
}

/** Scrolls for three seconds, three rows a frame. */
async function scroll({ page }: Tab): Promise<Pick<LargeTable, 'framesPerSecond' | 'slowestFramesPerSecond'>> {
  const frames = await page.evaluate(timeFrames, { selector: '[role=table]', pixels: 96, ms: 3000 });
  const seconds = (frames.at(-1) as number) / 1000;
  const halves = Array.from(
    { length: Math.floor(seconds * 2) },
    (_, half) => (time: number) => Math.floor(time / 500) === half,
  );
  return {
    framesPerSecond: (frames.length - 1) / seconds,
    slowestFramesPerSecond: Math.min(...halves.map((within) => 2 * frames.filter(within).length)),
  };
}
