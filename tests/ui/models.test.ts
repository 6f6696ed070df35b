import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Server, startServer } from '../setup/index.ts';
import { openBrowser, visit, type Watched, watchedPage } from './browser.ts';
import { type Call, callServer, filledBy } from './filled.ts';
import { program } from './scene.ts';

interface Filled {
  readonly experiment: string;
  readonly runs: readonly [string, string];
  readonly models: readonly [string, string];
}

const MLFLOW = 'api/2.0/mlflow/';
const LABTRAIL = 'api/labtrail/1.0/';

let server: Server;
let browser: Browser;
let watched: Watched;
let filled: Filled;

const ask = <T>(path: string, call?: Call) => callServer<T>(server, path, call);

/** A registered model with two versions, made for one test. */
async function makeModel(name: string): Promise<void> {
  await ask(`${MLFLOW}registered-models/create`, { body: { name } });
  for (const index of [0, 1] as const) {
    const { [index]: model_id } = filled.models;
    const source = { source: `models:/${model_id}`, model_id, run_id: filled.runs[index] };
    await ask(`${MLFLOW}model-versions/create`, { body: { name, ...source } });
  }
}

function setPolicy(name: string, policy: object, user?: string): Promise<unknown> {
  const call = { method: 'PUT', body: { name, policy }, ...(user && { user }) };
  return ask(`${LABTRAIL}registered-models/promotion-policy`, call);
}

const dialog = (page: Page) => page.getByRole('dialog');

describe.skipIf(!program)('The registry in the browser', () => {
  beforeAll(async () => {
    server = await startServer({ args: ['--user-header', 'X-User'] });
    filled = await filledBy<Filled>('fill-models.py', server);
    browser = await openBrowser(program as string);
  }, 900_000);
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  beforeEach(async () => {
    watched = await watchedPage(browser, server.url);
  });
  afterEach(async () => {
    // A refusal is no fault of the page, but the browser notes it.
    expect(watched.faults.filter((fault) => !/status of 40[03]/.test(fault))).toEqual([]);
    await watched.close();
  });

  test('Two versions are compared, and the better one is approved', async () => {
    const { page } = watched;
    await makeModel('blend');
    await setPolicy('blend', { targets: [{ alias: 'champion' }], own_approval: true });
    await visit(page, '/models/blend');
    await page.getByRole('checkbox', { name: 'Choose version 1' }).check();
    await page.getByRole('checkbox', { name: 'Choose version 2' }).check();
    await page.getByRole('link', { name: 'Compare 2 versions' }).click();
    const table = page.getByRole('region', { name: 'Comparison' });
    await table.getByRole('row', { name: 'loss 0.5 0.25' }).first().waitFor();
    await table.getByRole('row', { name: '0 double string' }).first().waitFor();
    await table.getByRole('row', { name: 'heat 200 200' }).waitFor();
    await page.getByRole('switch', { name: 'Only what differs' }).check();
    await table.getByRole('row', { name: 'heat 200 200' }).waitFor({ state: 'detached' });
    await table.getByRole('link', { name: 'blend version 2' }).click();

    await page.getByRole('button', { name: 'Ask for promotion' }).click();
    await dialog(page).getByRole('combobox', { name: 'Place' }).fill('@champion');
    await dialog(page).getByRole('textbox', { name: 'Comment' }).fill('Half the loss');
    await dialog(page).getByRole('button', { name: 'Ask for promotion' }).click();
    await dialog(page).waitFor({ state: 'detached' });
    await page.getByText(/Half the loss/).waitFor();
    await page.getByRole('button', { name: 'Approve' }).click();
    await page.getByRole('button', { name: 'Take the alias champion off' }).waitFor();
    type Named = { model_version: { version: string } };
    const { model_version: champion } = await ask<Named>(`${MLFLOW}registered-models/alias?name=blend&alias=champion`);
    expect(champion.version).toBe('2');
  });

  test('Versions are compared at the address that MLflow has for it', async () => {
    const { page } = watched;
    const runs = JSON.stringify({ [filled.runs[0]]: '1', [filled.runs[1]]: '2' });
    await visit(
      page,
      `/compare-model-versions?name=${encodeURIComponent('"roaster"')}&runs=${encodeURIComponent(runs)}`,
    );
    await page.getByRole('link', { name: 'roaster version 1' }).waitFor();
    await page.getByRole('link', { name: 'roaster version 2' }).waitFor();
    await page.getByRole('button', { name: 'Leave out roaster version 1' }).click();
    await page.getByRole('link', { name: 'roaster version 1' }).waitFor({ state: 'detached' });
  });

  test('A promotion policy is set, refused at the field that is wrong, changed and removed', async () => {
    const { page } = watched;
    await makeModel('policed');
    await page.setExtraHTTPHeaders({ 'X-User': 'ana' });
    await visit(page, '/models/policed?tab=promotions');
    await page.getByRole('button', { name: 'Set policy' }).click();
    const places = dialog(page).getByRole('combobox', { name: 'Watched places' });
    await places.fill('@champion');
    await places.press('Enter');
    await places.fill('Production');
    await places.press('Enter');
    const people = dialog(page).getByRole('combobox', { name: 'Approvers' });
    await people.fill('ana');
    await people.press('Enter');
    await dialog(page).getByRole('textbox', { name: 'Approvals' }).fill('2');
    await dialog(page).getByRole('button', { name: 'Add check' }).click();
    await dialog(page).getByRole('textbox', { name: 'Metric' }).fill('loss');
    await dialog(page).getByRole('textbox', { name: 'Number' }).fill('0.4');
    await dialog(page).getByRole('button', { name: 'Save policy' }).click();
    await dialog(page)
      .getByText(/only 1 may approve/)
      .waitFor();
    await dialog(page).getByRole('textbox', { name: 'Approvals' }).fill('1');
    await dialog(page).getByRole('button', { name: 'Save policy' }).click();
    await dialog(page).waitFor({ state: 'detached' });
    await page.getByRole('row', { name: 'Watched places @champion, Production' }).waitFor();
    await page.getByText('loss >= 0.4').waitFor();
    type Revised = { policy?: object };
    const read = () => ask<Revised>(`${LABTRAIL}registered-models/promotion-policy?name=policed`);
    expect((await read()).policy).toEqual({
      targets: [{ alias: 'champion' }, { stage: 'Production' }],
      approvers: ['ana'],
      approvals: 1,
      own_approval: false,
      checks: [{ metric: 'loss', comparator: '>=', threshold: 0.4 }],
    });
    await page.getByRole('button', { name: 'Remove policy' }).click();
    await page.getByRole('button', { name: 'Press again to remove' }).click();
    await page.getByRole('button', { name: 'Set policy' }).waitFor();
    expect(await read()).toEqual({});
  });

  test('A request is withdrawn by the one who asked, and by nobody else', async () => {
    const { page } = watched;
    await makeModel('wished');
    await setPolicy('wished', { targets: [{ alias: 'champion' }], approvers: ['ana', 'bo'] }, 'ana');
    const wish = { name: 'wished', version: '1', target: { alias: 'champion' } };
    await ask(`${LABTRAIL}promotion-requests`, { body: wish, user: 'cy' });
    await page.setExtraHTTPHeaders({ 'X-User': 'ana' });
    await visit(page, '/models/wished');
    await page.getByRole('tab', { name: 'Promotions (1 pending)' }).click();
    await page.getByRole('button', { name: 'Withdraw' }).click();
    await page.getByText(/cy/).nth(1).waitFor();
    await page.setExtraHTTPHeaders({ 'X-User': 'cy' });
    await page.getByRole('textbox', { name: 'Comment' }).fill('Not yet');
    await page.getByRole('button', { name: 'Withdraw' }).click();
    await page.getByText(/withdrawn by cy/).waitFor();
    await page.getByRole('radiogroup', { name: 'Which requests' }).getByText('Approved').click();
    await page.getByText('No request has this status.').waitFor();
  });

  test('The history tells who was champion when, also at a moment that is asked about', async () => {
    const { page } = watched;
    await makeModel('history');
    const place = (version: string, user: string) =>
      ask(`${MLFLOW}registered-models/alias`, { body: { name: 'history', alias: 'champion', version }, user });
    await place('1', 'ana');
    await place('2', 'bo');
    type Placements = { placements: { version: string; timestamp: number; change: string }[] };
    const { placements } = await ask<Placements>(`${LABTRAIL}registered-models/placements?name=history`);
    const first = placements.find(({ version, change }) => version === '1' && change === 'ENTERED')?.timestamp ?? 0;
    await visit(page, '/models/history?tab=history');
    const moves = page.getByRole('table', { name: 'Moves' });
    await moves.getByRole('row', { name: /Version 2 came to @champion bo/ }).waitFor();
    await moves.getByRole('row', { name: /Version 1 came to @champion ana/ }).waitFor();
    await visit(page, `/models/history?tab=history&place=${encodeURIComponent('@champion')}&at=${first}`);
    await page.getByText(/^Version 1 stood at @champion at/).waitFor();
    await page.getByRole('button', { name: 'Show everything' }).click();
    await moves.getByRole('row', { name: /Version 2 came to @champion bo/ }).waitFor();
  });

  test('A model is made, found by a filter, described and tagged, under a name of any script', async () => {
    const { page } = watched;
    const name = 'Kaffee röstet 100% ☕';
    await visit(page, '/models');
    await page.getByRole('button', { name: 'Create model' }).click();
    await dialog(page).getByRole('textbox', { name: 'Name' }).fill(name);
    await dialog(page).getByRole('button', { name: 'Add tag' }).click();
    await dialog(page).getByRole('textbox', { name: 'Key of tag 1' }).fill('team');
    await dialog(page).getByRole('textbox', { name: 'Value of tag 1' }).fill('roasters');
    await dialog(page).getByRole('button', { name: 'Create' }).click();
    await page.getByRole('heading', { name }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name }).waitFor();
    await page.getByRole('button', { name: 'Edit Description' }).click();
    await page.getByRole('textbox', { name: 'Description' }).fill('Our **best**');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('best', { exact: true }).waitFor();
    await page.getByRole('textbox', { name: 'Key of a new tag' }).fill('origin');
    await page.getByRole('textbox', { name: 'Value of a new tag' }).fill('Kenia');
    await page.getByRole('button', { name: 'Add tag' }).click();
    await page.getByRole('button', { name: 'Delete origin' }).waitFor();

    await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Models' }).click();
    const box = page.getByRole('textbox', { name: 'Find by name or filter' });
    await box.fill("tags.team = 'roasters");
    await page.getByText(/Invalid filter/).waitFor();
    await box.fill("tags.team = 'roasters'");
    await page.getByRole('link', { name: 'roaster', exact: true }).waitFor({ state: 'detached' });
    await page.getByRole('link', { name }).waitFor();
  });

  test('A version is described, tagged, and copied to another model', async () => {
    const { page } = watched;
    await makeModel('source');
    await visit(page, '/models/source/versions/2');
    await page.getByRole('link', { name: 'dark' }).waitFor();
    await page.getByRole('button', { name: 'Edit Description' }).click();
    await page.getByRole('textbox', { name: 'Description' }).fill('Dark and sweet');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Dark and sweet').waitFor();
    await page.getByRole('textbox', { name: 'Key of a new tag' }).fill('reviewed');
    await page.getByRole('textbox', { name: 'Value of a new tag' }).fill('yes');
    await page.getByRole('button', { name: 'Add tag' }).click();
    await page.getByRole('button', { name: 'Delete reviewed' }).waitFor();
    await page.getByRole('button', { name: 'Copy to model' }).click();
    await dialog(page)
      .getByRole('combobox', { name: /Registered model/ })
      .fill('copied');
    await dialog(page).getByRole('button', { name: 'Copy' }).click();
    await page.getByRole('heading', { name: 'copied version 1' }).waitFor();
    type Read = { model_version: { run_id: string; description: string } };
    const { model_version: copy } = await ask<Read>(`${MLFLOW}model-versions/get?name=copied&version=1`);
    expect(copy.run_id).toBe(filled.runs[1]);
    const { model_version: read } = await ask<Read>(`${MLFLOW}model-versions/get?name=source&version=2`);
    expect(read.description).toBe('Dark and sweet');
  });

  test('A logged model of the Python client is found by its metric, shown with its files, and registered', async () => {
    const { page } = watched;
    await visit(page, `/experiments/${filled.experiment}`);
    await page.getByRole('link', { name: 'Logged models' }).click();
    const rows = page.getByRole('table', { name: 'Logged models' }).getByRole('row');
    await rows.nth(2).waitFor();
    await page.getByRole('textbox', { name: 'Find by name or filter' }).fill('metrics.rmse < 0.8');
    await rows.nth(2).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'roaster', exact: true }).click();
    await page.getByRole('row', { name: 'rmse beans 0 0.5' }).waitFor();
    await page.getByRole('row', { name: 'degree dark' }).waitFor();
    await page.getByRole('region', { name: 'Inputs' }).getByText('string').waitFor();
    await page.getByRole('link', { name: 'roaster version 2' }).waitFor();
    await page.getByRole('tab', { name: 'Artifacts' }).click();
    await page.getByRole('treeitem', { name: /MLmodel/ }).click();
    await page
      .getByRole('region', { name: 'MLmodel' })
      .getByText(/python_function/)
      .waitFor();
    await page.getByRole('button', { name: 'Register model' }).click();
    await dialog(page)
      .getByRole('combobox', { name: /Registered model/ })
      .fill('from-logged');
    await dialog(page).getByRole('button', { name: 'Register', exact: true }).click();
    await page.getByRole('heading', { name: 'from-logged version 1' }).waitFor();
  });

  test('Prompts of the Python client are shown and compared, and get new versions', async () => {
    const { page } = watched;
    await visit(page, '/prompts');
    await page.getByRole('link', { name: 'talk' }).click();
    await page.getByRole('region', { name: 'system' }).getByText('{{topic}}').waitFor();
    await visit(page, '/prompts/greet');
    await page.getByText('Variables: name, place').waitFor();
    await page.getByRole('combobox', { name: 'Compare with' }).click();
    await page.getByRole('option', { name: 'Version 1' }).click();
    const differences = page.getByRole('region', { name: 'Differences' });
    await differences.getByText('Hello {{name}}, welcome to {{ place }}.').waitFor();
    await differences.getByText('Good day {{name}},').waitFor();
    await page.getByRole('button', { name: 'Create version' }).click();
    await dialog(page).getByRole('textbox', { name: 'Text' }).fill('Hi {{name}}');
    await dialog(page).getByRole('textbox', { name: 'Commit message' }).fill('Shorter');
    await dialog(page).getByRole('button', { name: 'Create' }).click();
    await page.getByText('Version 3 (text)').waitFor();
    await page.getByText('Hi {{name}}').waitFor();
    type Versions = { model_versions: { description: string; tags: { key: string; value: string }[] }[] };
    const filter = encodeURIComponent("name = 'greet' AND tags.`mlflow.prompt.is_prompt` = 'true'");
    const { model_versions: versions } = await ask<Versions>(`${MLFLOW}model-versions/search?filter=${filter}`);
    expect(versions[0]?.description).toBe('Shorter');
    expect(versions[0]?.tags).toContainEqual({ key: 'mlflow.prompt.text', value: 'Hi {{name}}' });
  });
});
