import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findChromium, type Server, startServer } from '../setup/index.ts';
import { idle, openBrowser, seriousFindings, shoot, visit, type Watched, watchedPage } from './browser.ts';

const chromium = findChromium();
let server: Server;
let browser: Browser;
let watched: Watched;

/** Another client. */
async function ask<T>(route: string, body: object): Promise<T> {
  const answer = await fetch(`${server.url}/api/2.0/mlflow/${route}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.status, route).toBe(200);
  return (await answer.json()) as T;
}

async function newRun(name: string): Promise<string> {
  const { run } = await ask<{ run: { info: { run_id: string } } }>('runs/create', {
    experiment_id: '0',
    run_name: name,
  });
  return run.info.run_id;
}

const log = (run_id: string, key: string, value: number) =>
  ask('runs/log-metric', { run_id, key, value, timestamp: Date.now(), step: 0 });

const see = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
const on = (page: Page) => page.getByRole('button', { name: 'Live updates are on' });
const paused = (page: Page) => page.getByRole('button', { name: 'Paused' });

/** What a page asks of the server's API from now on. */
function questions(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('api/')) asked.push(new URL(request.url()).pathname);
  });
  return asked;
}

describe.skipIf(!chromium)('Live updates in the browser', () => {
  beforeAll(async () => {
    server = await startServer();
    browser = await openBrowser(chromium as string);
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });
  beforeEach(async () => {
    watched = await watchedPage(browser, server.url);
  });
  afterEach(async () => {
    expect(watched.faults).toEqual([]);
    await watched.close();
  });

  test("what another client logs is on a run's page without a question, and the page asks for no stream of its own", async () => {
    const { page } = watched;
    const id = await newRun('watched');
    await log(id, 'first', 0.25);
    await visit(page, `/experiments/0/runs/${id}`);
    await on(page).waitFor();
    await idle(page);
    const asked = questions(page);
    await log(id, 'second', 0.5);
    await see(page, 'second');
    await ask('runs/update', { run_id: id, status: 'FINISHED', end_time: Date.now(), run_name: 'watched to its end' });
    await page.getByRole('heading', { name: 'watched to its end' }).waitFor();
    expect(asked.filter((path) => path.endsWith('/runs/get') || path.endsWith('/live'))).toEqual([]);
    expect(await seriousFindings(page)).toEqual([]);
    await shoot(page, 'live-run');
  });

  test("a metric's least and greatest value follow what is logged without a question", async () => {
    const { page } = watched;
    const id = await newRun('ranging');
    await log(id, 'loss', 0.25);
    await visit(page, `/experiments/0/runs/${id}`);
    await on(page).waitFor();
    await see(page, '0.25');
    await idle(page);
    const asked = questions(page);
    await log(id, 'loss', 0.125);
    await see(page, '0.125');
    await log(id, 'loss', 4096);
    await see(page, '4096');
    await page.getByRole('row', { name: /^loss 4096 0\.125 4096/ }).waitFor();
    expect(asked.filter((path) => path.endsWith('/runs/get') || path.endsWith('/runs/table'))).toEqual([]);
  });

  test('paused, nothing changes; resumed, all that was missed is there', async () => {
    const { page } = watched;
    const [one, two] = [await newRun('one'), await newRun('two')];
    await visit(page, `/experiments/0/runs/${one}`);
    await on(page).click();
    await paused(page).waitFor();
    await log(one, 'missed', 1);
    const second = await page.context().newPage();
    await visit(second, `/experiments/0/runs/${two}`);
    await on(second).waitFor();
    await log(two, 'told', 1);
    await see(second, 'told');
    expect(await page.getByText('missed').count()).toBe(0);
    await shoot(page, 'live-paused');
    await paused(page).click();
    await see(page, 'missed');
  });

  test('an experiment that another client makes is in the list', async () => {
    const { page } = watched;
    await visit(page, '/experiments');
    await on(page).waitFor();
    const { experiment_id } = await ask<{ experiment_id: string }>('experiments/create', { name: 'from elsewhere' });
    await see(page, 'from elsewhere');
    await ask('experiments/update', { experiment_id, new_name: 'renamed elsewhere' });
    await see(page, 'renamed elsewhere');
  });

  test('a page says when the server is gone', async () => {
    const own = await startServer();
    const look = await watchedPage(browser, own.url);
    await visit(look.page, '/experiments');
    await on(look.page).waitFor();
    await own.stop();
    await look.page.getByRole('button', { name: 'reconnecting' }).waitFor();
    await look.close();
  });
});
