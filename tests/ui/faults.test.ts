import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium, type Server, startServer } from '../setup/index.ts';
import { openBrowser, visit, watchedPage } from './browser.ts';

const chromium = findChromium();
let server: Server;
let browser: Browser;

async function newRun(): Promise<string> {
  const answer = await fetch(`${server.url}/api/2.0/mlflow/runs/create`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ experiment_id: '0', run_name: 'odd' }),
  });
  const { run } = (await answer.json()) as { run: { info: { run_id: string } } };
  return run.info.run_id;
}

describe.skipIf(!chromium)('Faults in the browser', () => {
  beforeAll(async () => {
    server = await startServer();
    browser = await openBrowser(chromium as string);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('What a part of a page fails of leaves the others, and is gone with its reason', async () => {
    const { page, faults, close } = await watchedPage(browser, server.url);
    await page.route('**/runs/get?*', async (route) => {
      const answer = await route.fetch();
      const { run } = await answer.json();
      await route.fulfill({ json: { run: { ...run, data: { ...run.data, params: 7 } } } });
    });
    await visit(page, `/experiments/0/runs/${await newRun()}`);
    const alert = page.getByRole('alert');
    await alert.getByText('This part failed').waitFor();
    expect(await alert.count()).toBe(1);
    await page.getByRole('heading', { name: 'Metrics' }).waitFor();
    await page.getByRole('button', { name: 'Register model' }).waitFor();
    await page.unrouteAll();
    await page.reload();
    await page.getByRole('heading', { name: 'Parameters' }).waitFor();
    expect(await alert.count()).toBe(0);
    expect(faults.filter((fault) => !/not a function|not iterable/.test(fault))).toEqual([]);
    await close();
  });
});
