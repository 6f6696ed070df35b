import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium, type Server, startServer } from '../setup/index.ts';
import { openBrowser, seriousFindings, shoot, visit, watchedPage } from './browser.ts';
import { chartOf, lines, saved } from './chart-page.ts';
import { filledBy } from './filled.ts';

const program = findChromium();
const BOARD = Buffer.from(JSON.stringify({ panels: [{ id: 'c1', kind: 'images', wide: 2 }] })).toString('base64url');

let server: Server;
let browser: Browser;
let address: string;

describe.skipIf(!program)('Pictures by step in the browser', () => {
  beforeAll(async () => {
    server = await startServer();
    browser = await openBrowser(program as string);
    const { experiment } = await filledBy<{ experiment: string }>('fill-images.py', server);
    address = `/experiments/${experiment}?tab=charts&charts=${BOARD}`;
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  test('The pictures that the Python client logged stand run beside run, and keys go through the steps', async () => {
    const { page, faults, close } = await watchedPage(browser, server.url);
    await visit(page, address);
    const grid = chartOf(page, 'Image grid');
    const shown = () =>
      grid.getByRole('img', { name: /^val/ }).evaluateAll((all) => all.map((one) => one.getAttribute('alt')));
    expect(await shown()).toEqual(['val/sample of net-1 at step 10', 'val/sample of net-0 at step 10']);
    const width = (image: unknown) => (image as { naturalWidth: number }).naturalWidth;
    expect(await grid.getByRole('img', { name: /^val/ }).first().evaluate(width)).toBe(24);
    await grid.getByRole('slider', { name: 'Step' }).press('ArrowLeft');
    // The run that logged nothing at step 5 keeps the picture that it had by then.
    await expect.poll(shown).toEqual(['val/sample of net-1 at step 0', 'val/sample of net-0 at step 5']);
    const rows = (await saved(page, 'Image grid', 'CSV')).toString('utf8').trim().split('\r\n');
    expect(rows.slice(1).map((row) => row.split(',').slice(1, 4))).toEqual([
      ['net-1', 'val/sample', '0'],
      ['net-0', 'val/sample', '5'],
    ]);
    expect(faults).toEqual([]);
    await close();
  });

  test.each(['light', 'dark'] as const)(
    'Charts fit a telephone of 375 pixels and have no serious finding, %s',
    async (theme) => {
      const { page, faults, close } = await watchedPage(browser, server.url, { theme, width: 375 });
      await visit(page, address);
      await chartOf(page, 'Image grid').getByRole('img', { name: /^val/ }).first().waitFor();
      const sideways = () => page.evaluate('document.documentElement.scrollWidth > innerWidth');
      expect(await sideways()).toBe(false);
      expect(await seriousFindings(page)).toEqual([]);
      await shoot(page, `charts-narrow-${theme}`);
      await page.getByRole('button', { name: 'Show the 3 runs' }).click();
      await page.getByRole('button', { name: 'Hide without' }).click();
      await shoot(page, `charts-runs-narrow-${theme}`);
      expect(await sideways()).toBe(false);
      await page.getByRole('button', { name: 'Show the charts' }).click();
      await chartOf(page, 'loss')
        .getByRole('img', { name: lines(2) })
        .waitFor();
      expect(faults).toEqual([]);
      await close();
    },
  );
});
