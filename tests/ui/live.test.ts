import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findChromium, type Server, startServer } from '../setup/index.ts';
import { idle, openBrowser, seriousFindings, shoot, visit, type Watched, watchedPage } from './browser.ts';
import { callServer } from './filled.ts';

const chromium = findChromium();
let server: Server;
let browser: Browser;
let watched: Watched;

/** Another client. */
const ask = <T>(route: string, body: object) => callServer<T>(server, `api/2.0/mlflow/${route}`, { body });

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

  test('what another client does to models, versions, stages and aliases is on their pages', async () => {
    const { page } = watched;
    await visit(page, '/models');
    await on(page).waitFor();
    await ask('registered-models/create', { name: 'coffee' });
    await page.getByRole('main').getByRole('link', { name: 'coffee', exact: true }).click();
    await page.getByRole('main', { name: 'Model coffee' }).waitFor();
    await on(page).waitFor();
    await ask('model-versions/create', { name: 'coffee', source: 's3://bucket/coffee' });
    const row = page.getByRole('table', { name: 'Versions' }).getByRole('row').nth(1);
    await row.waitFor();
    await ask('model-versions/transition-stage', {
      name: 'coffee',
      version: '1',
      stage: 'Staging',
      archive_existing_versions: false,
    });
    await row.getByText('Staging').waitFor();
    await ask('registered-models/alias', { name: 'coffee', version: '1', alias: 'champion' });
    await row.getByText('champion').waitFor();
  });

  test('a promotion request that another client opens is on the page', async () => {
    const { page } = watched;
    await ask('registered-models/create', { name: 'asked' });
    await ask('model-versions/create', { name: 'asked', source: 's3://bucket/asked' });
    const policy = { targets: [{ alias: 'champion' }], checks: [{ tag: 'reviewed' }] };
    const route = 'api/labtrail/1.0/registered-models/promotion-policy';
    await callServer(server, route, { method: 'PUT', body: { name: 'asked', policy } });
    await visit(page, '/models/asked?tab=promotions');
    await on(page).waitFor();
    const request = { name: 'asked', version: '1', target: { alias: 'champion' }, comment: 'It is ready' };
    await callServer(server, 'api/labtrail/1.0/promotion-requests', { body: request });
    await see(page, 'It is ready');
  });

  test('logged models that another client makes and finishes are in the list of their experiment', async () => {
    const { page } = watched;
    await visit(page, '/experiments/0/models');
    await on(page).waitFor();
    const { model } = await ask<{ model: { info: { model_id: string } } }>('logged-models', {
      experiment_id: '0',
      name: 'roaster',
    });
    const row = page.getByRole('row', { name: /^roaster/ });
    await row.getByText('pending', { exact: false }).waitFor();
    const id = model.info.model_id;
    const body = { model_id: id, status: 'LOGGED_MODEL_READY' };
    await callServer(server, `api/2.0/mlflow/logged-models/${id}`, { method: 'PATCH', body });
    await row.getByText('ready', { exact: false }).waitFor();
  });

  test('a saved view that somebody else makes can be opened at once', async () => {
    const { page } = watched;
    await newRun('seen');
    await visit(page, '/experiments/0');
    await on(page).waitFor();
    await page.getByRole('button', { name: 'Views' }).click();
    const body = { experiment_id: '0', name: 'Theirs', state: '{}' };
    await callServer(server, 'api/labtrail/1.0/views', { body });
    await page.getByText('Theirs').waitFor();
  });

  test('a run that somebody moves away leaves the table of its old experiment', async () => {
    const { page } = watched;
    const { experiment_id } = await ask<{ experiment_id: string }>('experiments/create', { name: 'old' });
    const { experiment_id: other } = await ask<{ experiment_id: string }>('experiments/create', { name: 'other' });
    const { run } = await ask<{ run: { info: { run_id: string } } }>('runs/create', {
      experiment_id,
      run_name: 'wanderer',
    });
    await visit(page, `/experiments/${experiment_id}`);
    await on(page).waitFor();
    const own = page.getByRole('main');
    await own.getByRole('link', { name: 'wanderer' }).waitFor();
    const body = { run_ids: [run.info.run_id], experiment_id: other };
    await callServer(server, 'api/labtrail/1.0/runs/move', { body });
    await own.getByRole('link', { name: 'wanderer' }).waitFor({ state: 'detached' });
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
