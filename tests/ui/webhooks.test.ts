import { createServer, type Server as HttpServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findChromium, type Server, startServer } from '../setup/index.ts';
import { openBrowser, seriousFindings, shoot, visit, type Watched, watchedPage } from './browser.ts';
import { callServer } from './filled.ts';

interface Heard {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const chromium = findChromium();
let server: Server;
let browser: Browser;
let watched: Watched;
let receiver: HttpServer;
let address: string;
const heard: Heard[] = [];

/** Takes what webhooks send and thanks for it, in what would be HTML if it were taken for that. */
function openReceiver(): Promise<HttpServer> {
  const opened = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    heard.push({ headers: request.headers, body: Buffer.concat(parts).toString('utf8') });
    response.writeHead(202, { 'Content-Type': 'text/html' }).end('<b>thanks</b>');
  });
  return new Promise((resolve) => opened.listen(0, '127.0.0.1', () => resolve(opened)));
}

const ask = <T>(route: string, body?: object) => callServer<T>(server, `api/2.0/mlflow/${route}`, body && { body });

type Webhooks = { webhooks?: { webhook_id: string; name: string; status: string }[] };

async function hook(name: string, url = address): Promise<string> {
  const events = [{ entity: 'REGISTERED_MODEL', action: 'CREATED' }];
  const { webhook } = await ask<{ webhook: { webhook_id: string } }>('webhooks', { name, url, events });
  return webhook.webhook_id;
}

describe.skipIf(!chromium)('Webhooks in the browser', () => {
  beforeAll(async () => {
    receiver = await openReceiver();
    address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/in`;
    server = await startServer({
      args: ['--webhook-schemes', 'http', '--egress-allow', '127.0.0.1', '--webhook-retries', '0'],
    });
    browser = await openBrowser(chromium as string);
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
    receiver.close();
  });
  beforeEach(async () => {
    heard.length = 0;
    watched = await watchedPage(browser, server.url);
  });
  afterEach(async () => {
    expect(watched.faults).toEqual([]);
    await watched.close();
  });

  test('A webhook is created, hears of a model, is tested, disabled, activated and deleted by its name', async () => {
    const { page } = watched;
    await visit(page, '/');
    await page.getByRole('link', { name: 'Webhooks' }).click();
    await page.getByText('No webhook yet.').waitFor();
    await page.getByRole('button', { name: 'Create webhook' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('roastery');
    await dialog.getByLabel('URL').fill(address);
    await dialog.getByRole('checkbox', { name: 'registered_model.created' }).check();
    await dialog.getByLabel('Secret').fill('dark roast');
    await dialog.getByLabel('Description').fill('Tells the roastery');
    await dialog.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('heading', { name: 'roastery' }).waitFor();
    await page.getByText('Tells the roastery').waitFor();

    await ask('registered-models/create', { name: 'house' });
    const log = page.getByRole('table', { name: 'Deliveries' });
    const row = log.getByRole('row').nth(1);
    await row.getByText('delivered').waitFor();
    await row.getByText('Status 202', { exact: true }).click();
    await row.getByText('<b>thanks</b>').waitFor();
    expect(JSON.parse(heard[0]?.body ?? '')).toMatchObject({ entity: 'registered_model', data: { name: 'house' } });
    expect(heard[0]?.headers['x-mlflow-signature']).toMatch(/^v1,/);
    await row.getByRole('button', { name: 'Redeliver' }).click();
    await log.getByText('sent again').waitFor();

    await page.getByRole('button', { name: 'Test' }).click();
    const answer = page.getByRole('dialog', { name: 'Test of roastery' });
    await answer.getByText('Status 202').waitFor();
    await answer.getByText('<b>thanks</b>').waitFor();
    await page.keyboard.press('Escape');
    await answer.waitFor({ state: 'detached' });

    await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Webhooks' }).click();
    await page.getByRole('button', { name: 'Disable roastery' }).click();
    await page.getByText('disabled', { exact: true }).waitFor();
    expect((await ask<Webhooks>('webhooks')).webhooks).toMatchObject([{ name: 'roastery', status: 'DISABLED' }]);
    await page.getByRole('button', { name: 'Activate roastery' }).click();
    await page.getByText('active', { exact: true }).waitFor();

    await page.getByRole('button', { name: 'Delete roastery' }).click();
    const confirm = page.getByRole('dialog').getByRole('button', { name: 'Delete' });
    await page.getByRole('dialog').getByRole('textbox').fill('roaster');
    expect(await confirm.isDisabled()).toBe(true);
    await page.getByRole('dialog').getByRole('textbox').fill('roastery');
    await confirm.click();
    await page.getByText('No webhook yet.').waitFor();
    expect((await ask<Webhooks>('webhooks')).webhooks ?? []).toEqual([]);
  });

  test('What the server refuses stands at its field, and the dialog keeps what was typed', async () => {
    const { page, faults } = watched;
    await visit(page, '/webhooks');
    await page.getByRole('button', { name: 'Create webhook' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('cellar');
    await dialog.getByLabel('URL').fill('http://10.0.0.7/in');
    await dialog.getByRole('checkbox', { name: 'prompt.created' }).check();
    await dialog.getByRole('button', { name: 'Create' }).click();
    await dialog.locator('input[type=url][aria-invalid=true]').waitFor();
    await dialog.getByText("for parameter 'url' supplied").waitFor();
    expect(await dialog.getByLabel('Name').inputValue()).toBe('cellar');
    expect(await seriousFindings(page)).toEqual([]);
    expect(faults.splice(0)).toEqual([expect.stringContaining('400 (Bad Request)')]);
  });

  test('A webhook is changed: its address, its events and its description, and the secret stays unless given', async () => {
    const { page } = watched;
    const id = await hook('loft');
    await visit(page, `/webhooks/${id}`);
    await page.getByRole('button', { name: 'Edit' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByLabel('Name').inputValue()).toBe('loft');
    await dialog.getByLabel('URL').fill(`${address}/elsewhere`);
    await dialog.getByRole('checkbox', { name: 'prompt.created' }).check();
    await dialog.getByLabel('Description').fill('Builds');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('row', { name: `URL ${address}/elsewhere` }).waitFor();
    type Read = { webhook: { url: string; description: string; events: { entity: string }[] } };
    const { webhook } = await ask<Read>(`webhooks/${id}`);
    expect(webhook).toMatchObject({ url: `${address}/elsewhere`, description: 'Builds' });
    expect(webhook.events.map(({ entity }) => entity)).toContain('PROMPT');
  });

  test('Of a receiver that can’t be reached, log and test say why', async () => {
    const { page } = watched;
    const id = await hook('attic', 'http://127.0.0.1:1/in');
    await ask('registered-models/create', { name: 'attic' });
    await visit(page, `/webhooks/${id}`);
    const row = page.getByRole('table', { name: 'Deliveries' }).getByRole('row').nth(1);
    await row.getByText('failed', { exact: true }).waitFor();
    const reason = await row.locator('summary').textContent();
    expect(reason).toContain('ECONNREFUSED');
    await page.getByText('Delivered', { exact: true }).click();
    await page.getByText('No delivery is in this state.').waitFor();
    await page.getByRole('button', { name: 'Test' }).click();
    await page
      .getByRole('dialog', { name: 'Test of attic' })
      .getByText(reason ?? '')
      .waitFor();
  });

  test.each(['light', 'dark'] as const)(
    'Pages and dialog have no serious finding of axe in the %s theme',
    async (theme) => {
      const id = await hook(`shelf-${theme}`);
      const look = await watchedPage(browser, server.url, { theme });
      await ask('registered-models/create', { name: `shelf-${theme}` });
      const found: Record<string, string[]> = {};
      const see = async (name: string) => {
        await shoot(look.page, `${name}-${theme}`);
        const findings = await seriousFindings(look.page);
        if (findings.length > 0) found[name] = findings;
      };
      await visit(look.page, '/webhooks');
      await see('webhooks');
      await look.page.getByRole('button', { name: 'Create webhook' }).click();
      await look.page.getByRole('dialog').getByLabel('Secret').waitFor();
      await see('webhook-new');
      await visit(look.page, `/webhooks/${id}`);
      await look.page.getByText('Status 202', { exact: true }).click();
      await see('webhook');
      expect({ found, faults: look.faults }).toEqual({ found: {}, faults: [] });
      await look.close();
    },
  );

  test('Both pages fit a telephone of 375 pixels without scrolling sideways', async () => {
    const id = await hook('telephone');
    await ask('registered-models/create', { name: 'telephone' });
    const look = await watchedPage(browser, server.url, { width: 375 });
    const widths: number[] = [];
    for (const address of ['/webhooks', `/webhooks/${id}`]) {
      await visit(look.page, address);
      await look.page
        .getByText(/^(telephone|Status 202)$/)
        .first()
        .waitFor();
      await shoot(look.page, `webhooks-narrow-${widths.length}`);
      widths.push(await look.page.locator('html').evaluate(({ scrollWidth }) => scrollWidth));
    }
    expect({ widths, faults: look.faults }).toEqual({ widths: [375, 375], faults: [] });
    await look.close();
  });
});
