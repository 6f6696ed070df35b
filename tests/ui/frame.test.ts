import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Server, startServer } from '../setup/index.ts';
import { openBrowser, visit, type Watched, watchedPage } from './browser.ts';
import { program } from './scene.ts';

let server: Server;
let browser: Awaited<ReturnType<typeof openBrowser>>;
let watched: Watched;

/** One call of the REST API, as another client makes it. */
async function post<T>(route: string, body: object): Promise<T> {
  const answer = await fetch(`${server.url}/api/2.0/mlflow/${route}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.status, route).toBe(200);
  return (await answer.json()) as T;
}

async function makeExperiment(name: string, tags: Record<string, string> = {}): Promise<string> {
  const all = Object.entries(tags).map(([key, value]) => ({ key, value }));
  return (await post<{ experiment_id: string }>('experiments/create', { name, tags: all })).experiment_id;
}

interface NewRun {
  readonly name: string;
  readonly loss: number;
  readonly files?: Record<string, string>;
}

async function makeRun(experiment_id: string, { name, loss, files = {} }: NewRun): Promise<string> {
  const { run } = await post<{ run: { info: { run_id: string } } }>('runs/create', { experiment_id, run_name: name });
  const { run_id } = run.info;
  await post('runs/log-batch', { run_id, metrics: [{ key: 'loss', value: loss, timestamp: 1, step: 0 }] });
  await post('runs/update', { run_id, status: 'FINISHED', end_time: 2 });
  for (const [path, text] of Object.entries(files)) {
    const address = `${server.url}/api/2.0/mlflow-artifacts/artifacts/${experiment_id}/${run_id}/artifacts/${path}`;
    expect((await fetch(address, { method: 'PUT', body: text })).status).toBe(200);
  }
  return run_id;
}

describe.skipIf(!program)('The frame, experiments and comparisons', () => {
  beforeAll(async () => {
    server = await startServer();
    browser = await openBrowser(program as string);
  }, 900_000);
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

  test('Keys go from row to row of models and their versions, choose versions, and open what has the focus', async () => {
    const { page } = watched;
    for (const name of ['keyed-a', 'keyed-b']) await post('registered-models/create', { name });
    for (const part of ['one', 'two'])
      await post('model-versions/create', { name: 'keyed-b', source: `s3://b/${part}` });
    await visit(page, '/models?find=keyed');
    await page.getByRole('link', { name: 'keyed-b', exact: true }).waitFor();
    for (const key of ['j', 'j', 'k', 'j', 'Enter']) await page.keyboard.press(key);
    await page.getByRole('main', { name: 'Model keyed-b' }).waitFor();
    await page.getByRole('link', { name: 'Version 1', exact: true }).waitFor();
    for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key);
    await page.getByRole('link', { name: 'Compare 2 versions' }).waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await page.getByRole('main', { name: 'Prompts' }).waitFor();
    await page.keyboard.press('n');
    await page.getByRole('dialog', { name: 'Create prompt' }).waitFor();
  });

  test('Keys alone lead from the start by the palette to a run, and from there to models', async () => {
    const { page } = watched;
    const experiment = await makeExperiment('palette');
    const run = await makeRun(experiment, { name: 'needle-in-hay', loss: 0.5 });
    await visit(page, '/');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('needle');
    await page.getByRole('option', { name: 'needle-in-hay in palette' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('main', { name: 'Run needle-in-hay' }).waitFor();
    expect(page.url()).toContain(run);
    const crumbs = page.getByRole('navigation', { name: 'Breadcrumb' });
    await expect.poll(() => crumbs.textContent()).toBe('Experiments / palette / needle-in-hay');
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('Go to models').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('g');
    await page.keyboard.press('m');
    await page.getByRole('main', { name: 'Models' }).waitFor();
  });

  test('The palette does what pages can do: it makes an experiment with a note and tags', async () => {
    const { page } = watched;
    await visit(page, '/models');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('create exp');
    await page.getByRole('option', { name: 'Create experiment' }).waitFor();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Name' }).fill('made by keys');
    await dialog.getByRole('textbox', { name: 'Notes' }).fill('# First *words*');
    await dialog.getByRole('textbox', { name: 'Tags' }).fill('team: roasters');
    await dialog.getByRole('textbox', { name: 'Name' }).press('Enter');
    await page.getByRole('heading', { name: 'made by keys' }).waitFor();
    await visit(page, "/experiments?filter=tags.team%20%3D%20'roasters'");
    const row = page.getByRole('row', { name: 'made by keys' });
    await row.getByText('First words').waitFor();
    await row.getByText('team: roasters').waitFor();
    expect(await page.getByRole('row').count()).toBe(2);
  });

  test('An experiment is described and tagged, binned with a way back, binned again and restored', async () => {
    const { page } = watched;
    await makeExperiment('described');
    await visit(page, '/experiments?filter=described');
    await page.getByRole('button', { name: 'Actions for described' }).click();
    await page.getByRole('menuitem', { name: 'Notes and tags' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Edit Notes' }).click();
    await dialog.getByRole('textbox', { name: 'Notes' }).fill('What it is **about**');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByRole('textbox', { name: 'Key of a new tag' }).fill('season');
    await dialog.getByRole('textbox', { name: 'Value of a new tag' }).fill('autumn');
    await dialog.getByRole('button', { name: 'Add tag' }).click();
    await dialog.getByRole('button', { name: 'Edit season' }).waitFor();
    await page.keyboard.press('Escape');
    const row = page.getByRole('row', { name: 'described' });
    await row.getByText('What it is about').waitFor();
    await row.getByText('season: autumn').waitFor();

    await row.getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Move to the trash' }).click();
    await row.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await row.getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Move to the trash' }).click();
    await row.waitFor({ state: 'detached' });
    await page.getByText('Trash', { exact: true }).click();
    await row.getByRole('button', { name: 'Actions for described' }).click();
    await page.getByRole('menuitem', { name: 'Restore' }).click();
    await row.waitFor({ state: 'detached' });
    await page.getByText('Active', { exact: true }).click();
    await row.waitFor();
  });

  test('A filter that the server refuses is told at the field, and the rows stay', async () => {
    const { page } = watched;
    await makeExperiment('steady');
    await visit(page, '/experiments?filter=steady');
    await page.getByRole('link', { name: 'steady' }).waitFor();
    await page.getByRole('textbox', { name: 'Find by name' }).fill("tags.team = 'open");
    await page.getByText('the quote that opens').waitFor();
    await page.getByRole('link', { name: 'steady' }).waitFor();
    // The refusal is in the browser's log, as it must be.
    expect(watched.faults.splice(0)).toEqual([expect.stringContaining('400')]);
  });

  test('Several experiments are chosen by keys and their runs shown on one page', async () => {
    const { page } = watched;
    for (const name of ['pair-a', 'pair-b'])
      await makeRun(await makeExperiment(name), { name: `run of ${name}`, loss: 1 });
    await visit(page, '/experiments?filter=pair-');
    await page.getByRole('link', { name: 'pair-a' }).waitFor();
    for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key);
    await page.getByText('2 chosen').waitFor();
    await page.keyboard.press('c');
    for (const name of ['run of pair-a', 'run of pair-b']) await page.getByRole('link', { name }).waitFor();
  });

  test('Runs are measured by a baseline, and a changed text of both is shown line by line', async () => {
    const { page } = watched;
    const experiment = await makeExperiment('compared');
    const lines = Array.from({ length: 30 }, (_, index) => `step ${index + 1}`);
    const changed = lines.with(19, '<img src=x onerror="window.harmed = true">');
    const files = (all: readonly string[]) => ({ 'code/train.py': all.join('\n'), 'code/same.txt': 'same' });
    const left = await makeRun(experiment, { name: 'left', loss: 0.5, files: files(lines) });
    const right = await makeRun(experiment, { name: 'right', loss: 0.4, files: files(changed) });
    await visit(page, `/compare-runs?runs=${encodeURIComponent(JSON.stringify([left, right]))}&baseline=${left}`);
    await page.getByRole('row', { name: 'loss' }).getByText('-0.1 (-20 %)').waitFor();
    await page.getByRole('tab', { name: 'Files' }).click();
    await page.getByRole('button', { name: 'code' }).click();
    await page.getByRole('button', { name: 'same.txt same size' }).waitFor();
    await page.getByRole('button', { name: 'train.py different size' }).click();
    const differences = page.getByRole('region', { name: 'Differences' });
    await differences.getByText('16 same lines').waitFor();
    expect(await differences.getByRole('row').filter({ hasText: 'Left' }).allInnerTexts()).toEqual([
      expect.stringMatching(/20\s+Left:\s*step 20\s+20\s+Right:\s*<img/),
    ]);
    const other = await watchedPage(browser, server.url);
    await other.page.goto(page.url());
    await other.page.getByRole('region', { name: 'Differences' }).getByText('16 same lines').waitFor();
    expect(await other.page.evaluate('window.harmed')).toBeUndefined();
    await other.close();
  });

  test('A reader’s rows and zone are kept for the next page', async () => {
    const { page } = watched;
    await visit(page, '/settings');
    await page.getByRole('radiogroup', { name: 'Rows of tables' }).getByText('Compact').click();
    await page.getByRole('radiogroup', { name: 'Times' }).getByText('UTC').click();
    await visit(page, '/experiments');
    await page.getByRole('row').nth(1).waitFor();
    const row = await page.locator('html').evaluate((html) => html.style.getPropertyValue('--row'));
    expect(row).toBe('28px');
    await visit(page, '/settings');
    await page
      .getByText(/\bUTC$/)
      .last()
      .waitFor();
  });
});
