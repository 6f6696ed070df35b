import { drive } from '../client/drive.ts';
import { post } from '../client/request.ts';
import { createExperiment, createRun } from '../data/api.ts';
import { batchJson } from '../data/points.ts';
import { inTab, openBrowser } from '../pages/browser.ts';
import { timeUntilDrawn } from '../pages/in-page.ts';
import { type RunningServer, untilIdle } from '../servers/running-server.ts';
import { type Spread, spread } from '../statistics.ts';

const RUNS = 10;
const POINTS = 1_000_000;
const POINTS_PER_BATCH = 1000;
const CHART = 'figure[aria-label="Chart of metric_0"] canvas';

/** Draws ten series of 1,000,000 points: from opening the charts to the frame after their canvas, in milliseconds. */
export async function measureLongSeries(server: RunningServer, rounds: number): Promise<Spread> {
  const experimentId = await fill(server);
  await untilIdle(server);
  const browser = await openBrowser();
  try {
    const times: number[] = [];
    while (times.length < rounds) {
      times.push(
        await inTab(browser, async ({ page }) => {
          const address = `/experiments/${experimentId}`;
          await page.goto(`http://127.0.0.1:${server.port}/#${address}`);
          await page.getByRole('link', { name: 'long-0' }).waitFor();
          return page.evaluate(timeUntilDrawn, { hash: `${address}?tab=charts`, selector: CHART });
        }),
      );
    }
    return spread(times);
  } finally {
    await browser.close();
  }
}

async function fill({ port }: RunningServer): Promise<string> {
  const experimentId = await createExperiment(port, 'long');
  const runs: string[] = [];
  await drive({ port, connections: 1, count: RUNS }, async (connection, index) => {
    runs[index] = await createRun(connection, experimentId, `long-${index}`);
  });
  await drive({ port, connections: RUNS, count: (RUNS * POINTS) / POINTS_PER_BATCH }, async (connection, index) => {
    const firstStep = Math.floor(index / RUNS) * POINTS_PER_BATCH;
    const json = batchJson(runs[index % RUNS] as string, { keys: 1, firstStep, steps: POINTS_PER_BATCH });
    await connection.send(post('runs/log-batch', json));
  });
  return experimentId;
}
