import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium, type Server, startServer } from '../setup/index.ts';
import { openBrowser, visit, watchedPage } from './browser.ts';

const program = findChromium();
const POINTS = 100_000;
const SPIKE = 61_803;

let server: Server;
let browser: Browser;
let run: string;

async function post<T>(route: string, body: object): Promise<T> {
  const answer = await fetch(`${server.url}/api/2.0/mlflow/${route}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.status, route).toBe(200);
  return (await answer.json()) as T;
}

describe.skipIf(!program)('Charts in the browser', () => {
  beforeAll(async () => {
    server = await startServer();
    browser = await openBrowser(program as string);
    const made = await post<{ run: { info: { run_id: string } } }>('runs/create', { experiment_id: '0' });
    run = made.run.info.run_id;
    for (let start = 0; start < POINTS; start += 1000) {
      const metrics = Array.from({ length: 1000 }, (_, index) => {
        const step = start + index;
        return { key: 'loss', value: step === SPIKE ? 1000 : Math.sin(step / 5000), timestamp: step, step };
      });
      await post('runs/log-batch', { run_id: run, metrics });
    }
    await post('runs/update', { run_id: run, status: 'FINISHED' });
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  test('A spike of one point among 100,000 is drawn, and zooming in asks for the points themselves', async () => {
    const { page, faults, close } = await watchedPage(browser, server.url);
    const shown = page.waitForResponse((answer) => answer.url().includes('/metrics/envelope'));
    await visit(page, `/experiments/0/runs/${run}/model-metrics`);
    const { metrics } = (await (await shown).json()) as { metrics: { step: number; value: number }[] };
    expect(metrics.length).toBeLessThan(2000);
    expect(metrics.filter(({ value }) => value === 1000).map(({ step }) => step)).toEqual([SPIKE]);

    const chart = page.getByRole('figure', { name: 'Chart of loss' }).locator('.u-over');
    const box = await chart.boundingBox();
    if (!box) throw new Error('the chart is not drawn');
    const at = (share: number) => box.x + box.width * share;
    const middle = box.y + box.height / 2;
    const zoomed = page.waitForResponse((answer) => answer.url().includes('start_step'));
    await page.mouse.move(at(0.615), middle);
    await page.mouse.down();
    await page.mouse.move(at(0.622), middle, { steps: 4 });
    await page.mouse.up();
    const near = (await (await zoomed).json()) as { metrics: { step: number }[] };
    const steps = near.metrics.map(({ step }) => step);
    expect(steps).toContain(SPIKE);
    const whole = Array.from({ length: steps.length }, (_, index) => (steps[0] as number) + index);
    expect(steps).toEqual(whole);
    expect(faults).toEqual([]);
    await close();
  });
});
