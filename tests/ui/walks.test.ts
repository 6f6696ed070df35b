import { describe, expect, test } from 'vitest';
import { visit, type Watched, watchedPage } from './browser.ts';
import { callServer } from './filled.ts';
import { onScene, program, type Scene } from './scene.ts';
import { logSweeps } from './sweeps.ts';

let scene: Scene;
let watched: Watched;

/** One call of the REST API, as another client makes it. */
const ask = <T>(route: string, body?: object) =>
  callServer<T>(scene.server, `api/2.0/mlflow/${route}`, body && { body });

describe.skipIf(!program)('What a person does in the browser', () => {
  onScene({
    scene: (opened) => {
      scene = opened;
    },
    watched: (page) => {
      watched = page;
    },
  });

  test('The best run of 1,000 is found, and its model registered under a new name', async () => {
    const { page } = watched;
    await visit(page, '/');
    await page.getByRole('link', { name: 'coffee' }).click();
    await page.getByRole('combobox', { name: 'Filter of runs' }).fill("params.beans = 'arabica'");
    await page.getByRole('combobox', { name: 'Filter of runs' }).press('Enter');
    await page.getByRole('button', { name: 'loss', exact: true }).click();
    await page.getByRole('columnheader', { name: 'loss' }).and(page.locator('[aria-sort=descending]')).waitFor();
    await page.getByRole('button', { name: 'loss', exact: true }).click();
    const first = page.getByRole('row').nth(1);
    await first.getByText('0.001').waitFor();
    await first.getByRole('link', { name: 'roast-617' }).click();

    await page.getByRole('button', { name: 'Register model' }).click();
    await page.getByRole('combobox', { name: 'Registered model, or a name for a new one' }).fill('roaster');
    await page.getByRole('button', { name: 'Register', exact: true }).click();
    await page.getByRole('heading', { name: 'roaster version 1' }).waitFor();
    expect(new URL(page.url()).hash).toBe('#/models/roaster/versions/1');
    await page.getByRole('region', { name: 'Inputs' }).getByText('double').waitFor();

    type Version = { model_version: { run_id: string; source: string; status: string } };
    const { model_version: version } = await ask<Version>('model-versions/get?name=roaster&version=1');
    expect(version).toMatchObject({
      run_id: scene.best,
      status: 'READY',
      source: expect.stringMatching(/^models:\/m-/),
    });
  });

  test('A view is in its address: another browser sees the same rows', async () => {
    const { page } = watched;
    await visit(page, `/experiments/${scene.experiment}?filter=metrics.loss%20%3C%200.02&sort=m:loss&columns=m:loss`);
    const names = () => page.getByRole('table', { name: 'Runs' }).getByRole('link').allTextContents();
    await page.getByRole('link', { name: 'roast-617' }).waitFor();
    const shown = await names();
    expect(shown[0]).toBe('roast-617');
    const found = await ask<{ runs: { info: { run_name: string } }[] }>('runs/search', {
      experiment_ids: [scene.experiment],
      filter: 'metrics.loss < 0.02',
      order_by: ['metrics.loss ASC'],
    });
    expect(shown).toEqual(found.runs.map(({ info }) => info.run_name));
    await page.getByRole('checkbox', { name: 'Choose roast-617' }).check();
    const other = await watchedPage(scene.browser, scene.server.url);
    await other.page.goto(page.url());
    await other.page.getByText('1 chosen').waitFor();
    expect(other.faults).toEqual([]);
    await other.close();
  });

  test('A filter that the grammar refuses is marked where the fault is, and the rows stay', async () => {
    const { page } = watched;
    await visit(page, `/experiments/${scene.experiment}`);
    const box = page.getByRole('combobox', { name: 'Filter of runs' });
    await box.fill('metrics.loss ~ 3');
    await box.press('Enter');
    expect(await page.locator('mark').textContent()).toBe('~');
    await page.getByText('Invalid filter at character 14').waitFor();
    expect(await page.getByRole('table', { name: 'Runs' }).getByRole('link').count()).toBeGreaterThan(20);
  });

  test('A filter is completed by keyboard, from the first letters of a field to a value that a run has', async () => {
    const { page } = watched;
    await visit(page, `/experiments/${scene.experiment}`);
    const box = page.getByRole('combobox', { name: 'Filter of runs' });
    const take = async (typed: string, wanted: string, key: string) => {
      await box.pressSequentially(typed);
      await page.getByRole('option', { name: wanted, exact: true }).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press(key);
    };
    await take('los', 'metrics.loss', 'Enter');
    await take('<', '<=', 'Tab');
    await box.pressSequentially('0.03 ');
    await take('', 'AND', 'Enter');
    await take('bea', 'params.beans', 'Tab');
    await take('', '=', 'Enter');
    await take('ara', "'arabica'", 'Enter');
    expect((await box.inputValue()).trim()).toBe("metrics.loss <= 0.03 AND params.beans = 'arabica'");
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
    await page.getByRole('listbox').waitFor({ state: 'hidden' });
    await page.keyboard.press('Enter');
    await page.getByText('11 runs', { exact: true }).waitFor();
    expect(new URL(page.url()).hash).toContain('filter=');
  });

  test('Scrolling brings all 1,000 runs, with only those in view in the page', async () => {
    const { page } = watched;
    await visit(page, `/experiments/${scene.experiment}`);
    const table = page.getByRole('table', { name: 'Runs' });
    await table.focus();
    await expect
      .poll(
        async () => {
          await page.keyboard.press('End');
          return page.getByRole('status').textContent();
        },
        { timeout: 30_000 },
      )
      .toBe('1000 runs');
    await page.keyboard.press('End');
    await table.getByRole('link', { name: 'roast-0', exact: true }).waitFor();
    expect(await table.getByRole('row').count()).toBeLessThan(70);
  });

  test('Nested runs stand below their parents and are folded away, for another reader of the address as well', async () => {
    const { page } = watched;
    await visit(page, `/experiments/${await logSweeps('sweeps', ask)}`);
    const table = page.getByRole('table', { name: 'Runs' });
    const names = () => table.getByRole('link').allTextContents();
    const below = ['sweep-b-2', 'sweep-b-1', 'sweep-b-0'];
    const all = ['alone', 'sweep-b', ...below, 'sweep-a', 'sweep-a-2', 'sweep-a-1', 'sweep-a-0'];
    await expect.poll(names).toEqual(all);
    await page.getByRole('button', { name: '3 runs below sweep-a' }).click();
    await expect.poll(names).toEqual(['alone', 'sweep-b', ...below, 'sweep-a']);
    const other = await watchedPage(scene.browser, scene.server.url);
    await other.page.goto(page.url());
    await other.page.getByRole('button', { name: '3 runs below sweep-a', expanded: false }).click();
    await other.page.getByRole('link', { name: 'sweep-a-0' }).waitFor();
    expect(other.faults).toEqual([]);
    await other.close();
    await table.getByRole('button', { name: 'loss', exact: true }).click();
    await expect.poll(async () => (await names()).slice(0, 2)).toEqual(['sweep-b-2', 'sweep-a-2']);
  });

  test('Runs are grouped by a param, with the mean of each metric, and a group shows its runs', async () => {
    const { page } = watched;
    await visit(page, `/experiments/${await logSweeps('groups', ask)}?columns=m:loss`);
    await page.getByRole('button', { name: 'Group by' }).click();
    await page.getByRole('checkbox', { name: 'depth (param)' }).click();
    await page.getByText('3 groups', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    const row = (name: string) => page.getByRole('row').filter({ has: page.getByRole('button', { name }) });
    const loss = row('4 runs with 0').getByRole('cell').last();
    expect(await loss.textContent()).toBe('2');
    expect(await loss.getAttribute('title')).toMatch(/^mean 2\nmin 1\nmax 3\nmedian 2\nspread 1\.15\d+\nof 4 runs$/);
    expect(await row('3 runs with none').count()).toBe(1);
    await page.getByRole('button', { name: '4 runs with 0' }).click();
    await page.getByRole('link', { name: 'sweep-a-0' }).waitFor();
    expect(await page.getByRole('link', { name: 'sweep-a-1' }).count()).toBe(0);
    await page.getByRole('button', { name: '4 runs with 0' }).click();
    await page.getByRole('link', { name: 'sweep-a-0' }).waitFor({ state: 'detached' });
    expect(new URL(page.url()).hash).toContain('group=p');
  });

  test('Runs are moved to the trash by keyboard, and brought back', async () => {
    const { page } = watched;
    await visit(page, `/experiments/${scene.experiment}?filter=attributes.run_name%20LIKE%20'roast-99_'`);
    await page.getByRole('table', { name: 'Runs' }).focus();
    for (const key of ['x', 'j', 'j', 'Shift+X']) await page.keyboard.press(key);
    await page.getByText('3 chosen').waitFor();
    await page.getByRole('button', { name: 'Move to the trash' }).click();
    await page.getByText('7 runs', { exact: true }).waitFor();
    await page.getByRole('switch', { name: 'Trash' }).click();
    await page.getByText('3 runs', { exact: true }).waitFor();
    await page.getByRole('checkbox', { name: 'Choose all runs' }).click();
    await page.getByRole('button', { name: 'Restore' }).click();
    await page.getByText('No run matches this filter.').waitFor();
  });

  test('What another client logs comes onto an open chart and an open table by itself', async () => {
    const { page } = watched;
    const { run } = await ask<{ run: { info: { run_id: string } } }>('runs/create', {
      experiment_id: scene.experiment,
      run_name: 'training',
      start_time: Date.now(),
    });
    const log = (step: number, value: number) =>
      ask('runs/log-metric', { run_id: run.info.run_id, key: 'loss', value, step, timestamp: Date.now() });
    await log(0, 0.5);
    await visit(page, `/experiments/${scene.experiment}?filter=attributes.run_name%20%3D%20'training'&columns=m:loss`);
    await page.getByRole('cell', { name: '0.5', exact: true }).waitFor();
    await log(1, 0.25);
    await page.getByRole('cell', { name: '0.25', exact: true }).waitFor();
    await ask('runs/update', { run_id: run.info.run_id, status: 'FINISHED', end_time: Date.now() });
    await page.getByRole('img', { name: 'Finished' }).waitFor();
  });

  test('Two runs are compared, and a switch leaves only what differs', async () => {
    const { page } = watched;
    const runs = encodeURIComponent(JSON.stringify([scene.best, scene.second]));
    await visit(page, `/compare-runs?runs=${runs}&experiments=${encodeURIComponent(`["${scene.experiment}"]`)}`);
    const box = page.getByRole('region', { name: 'Comparison' });
    await box.getByRole('rowheader', { name: 'loss' }).waitFor();
    await box.getByRole('rowheader', { name: 'User' }).waitFor();
    await page.getByRole('switch', { name: 'Only what differs' }).click();
    await box.getByRole('rowheader', { name: 'User' }).waitFor({ state: 'detached' });
    expect(await box.getByRole('row').filter({ hasText: 'beans' }).getByRole('cell').allTextContents()).toEqual([
      'arabica',
      'robusta',
    ]);
  });

  test('Keys lead to the filter, to a comparison of the chosen runs and to a list of all keys', async () => {
    const { page } = watched;
    await visit(page, `/experiments/${scene.experiment}?filter=metrics.loss%20%3C%200.02`);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).getByRole('row', { name: '/ Go to the filter' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('/');
    const box = page.getByRole('combobox', { name: 'Filter of runs' });
    await page.locator('#filter:focus').waitFor();
    await page.keyboard.press('End');
    await page.keyboard.type('c?');
    expect(await box.inputValue()).toBe('metrics.loss < 0.02c?');
    await page.keyboard.press('Escape');
    await page.getByRole('checkbox', { name: 'Choose roast-617' }).check();
    await page.getByRole('table', { name: 'Runs' }).focus();
    for (const key of ['Home', 'x', 'c']) await page.keyboard.press(key);
    await page.getByRole('region', { name: 'Comparison' }).getByRole('rowheader', { name: 'loss' }).waitFor();
  });

  test('Files are shown by their kind, and nothing in them or in notes is run', async () => {
    const { page } = watched;
    const artifacts = `/experiments/${scene.experiment}/runs/${scene.best}/artifacts`;
    await visit(page, artifacts);
    await page.getByRole('treeitem', { name: 'notes' }).click();
    await page.getByRole('treeitem', { name: /prices\.csv/ }).click();
    await page.getByRole('cell', { name: 'robusta, washed' }).waitFor();
    await page.getByRole('treeitem', { name: /settings\.json/ }).click();
    await page.getByRole('button', { name: 'Copy the path ["fan"]' }).waitFor();
    await page.getByRole('treeitem', { name: /report\.md/ }).click();
    await page.getByRole('heading', { name: 'Cupping' }).waitFor();
    expect(new URL(page.url()).hash).toBe(`#${artifacts}/notes/report.md`);
    await visit(page, `/experiments/${scene.experiment}/runs/${scene.best}`);
    await page.getByText('Sweet', { exact: true }).waitFor();
    expect(await page.evaluate(() => 'harmed' in globalThis)).toBe(false);
  });

  test('Two people approve: a version is asked into a place and let in', async () => {
    const { page } = watched;
    await ask('registered-models/create', { name: 'blend' });
    const source = { source: `models:/${scene.model}`, model_id: scene.model, run_id: scene.best };
    await ask('model-versions/create', { name: 'blend', ...source });
    const policy = { name: 'blend', policy: { targets: [{ alias: 'champion' }], own_approval: true } };
    const set = await fetch(`${scene.server.url}/api/labtrail/1.0/registered-models/promotion-policy`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(policy),
    });
    expect(set.status).toBe(200);
    await visit(page, '/models/blend/versions/1');
    await page.getByRole('button', { name: 'Ask for promotion' }).click();
    await page.getByRole('dialog').getByRole('combobox', { name: 'Place' }).fill('@champion');
    await page.getByRole('dialog').getByRole('button', { name: 'Ask for promotion' }).click();
    await page.getByText('pending').waitFor();
    await page.getByRole('textbox', { name: 'Comment' }).fill('tastes right');
    await page.getByRole('button', { name: 'Approve' }).click();
    await page.getByText('@champion', { exact: true }).first().waitFor();
    await page.getByText('approved', { exact: true }).waitFor();
  });
});
