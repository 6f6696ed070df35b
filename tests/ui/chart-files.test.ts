import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium, type Server, startServer } from '../setup/index.ts';
import { openBrowser, seriousFindings, shoot, visit, watchedPage } from './browser.ts';
import { ChartData } from './chart-data.ts';
import { act, boxOf, chartOf, lines, saved } from './chart-page.ts';

const program = findChromium();
const RUNS = 1000;

let server: Server;
let browser: Browser;
let many: string;
let odd: string;

/** The address of an experiment's charts with a board of these panels. */
function charts(experiment: string, panels: readonly object[], more = ''): string {
  const board = Buffer.from(JSON.stringify({ panels })).toString('base64url');
  return `/experiments/${experiment}?tab=charts&charts=${board}${more}`;
}

/** Width and height of a PNG. */
function sizeOf(png: Buffer): { width: number; height: number } {
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}

describe.skipIf(!program)('What charts say, save and survive', () => {
  beforeAll(async () => {
    server = await startServer();
    browser = await openBrowser(program as string);
    const data = new ChartData(server.url);
    [many, odd] = await Promise.all([data.manyRuns(RUNS), data.oddRuns()]);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  test('A chart that can’t be drawn says so in its place, the others live on, and it is asked for anew', async () => {
    const { page, close } = await watchedPage(browser, server.url);
    const broken = /metrics\/envelope\?.*metric_key=val/;
    await page.route(broken, (route) => route.fulfill({ json: { lines: [{ run_id: 'a', count: 1, steps: [1] }] } }));
    await visit(page, `/experiments/${many}?tab=charts`);
    const alert = chartOf(page, 'val/loss').getByRole('alert');
    await alert.getByText('This part failed').waitFor();
    await chartOf(page, 'train/loss')
      .getByRole('img', { name: lines(RUNS) })
      .waitFor();
    expect(await page.getByRole('alert').count()).toBe(1);
    await shoot(page, 'charts-fault');
    await page.unroute(broken);
    await alert.getByRole('button', { name: 'Try again' }).click();
    await chartOf(page, 'val/loss')
      .getByRole('img', { name: lines(RUNS) })
      .waitFor();
    await close();
  });

  test('A picture of lines has title, names of the axes and legend, and a CSV the points in view', async () => {
    const { page, faults, close } = await watchedPage(browser, server.url, { theme: 'dark' });
    await visit(page, `/experiments/${many}?tab=charts`);
    await chartOf(page, 'val/loss')
      .getByRole('img', { name: lines(RUNS) })
      .waitFor();
    const svg = (await saved(page, 'val/loss', 'SVG')).toString('utf8');
    expect(svg.match(/>val\/loss</g)).toHaveLength(2);
    expect(svg).toContain('>step<');
    expect(svg).toContain('>and 960 more<');
    const png = await saved(page, 'val/loss', 'PNG');
    expect(sizeOf(png)).toEqual({ width: 1920, height: 2 * Number(/height="(\d+)"/.exec(svg)?.[1]) });
    // Nothing but white would be a tenth of it.
    expect(png.length).toBeGreaterThan(100_000);

    const box = await boxOf(chartOf(page, 'val/loss').locator('.u-over'));
    await page.mouse.move(box.x + box.width * 0.3, box.y + 40);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.7, box.y + 40, { steps: 4 });
    await page.mouse.up();
    await page.getByRole('button', { name: 'Show all' }).waitFor();
    const rows = (await saved(page, 'val/loss', 'CSV')).toString('utf8').trim().split('\r\n');
    expect(rows).toHaveLength(1 + 3 * RUNS);
    expect(new Set(rows.slice(1).map((row) => row.split(',')[3]))).toEqual(new Set(['1', '2', '3']));
    expect(faults).toEqual([]);
    await close();
  });

  test('Charts of values are saved with title and legend, tables as CSV only', async () => {
    const { page, faults, close } = await watchedPage(browser, server.url);
    const panels = [
      { id: 'c1', kind: 'scatter', columns: ['p:lr', 'm:val/loss', 'p:model'], title: 'Learning <rate>', logX: true },
      { id: 'c2', kind: 'bar', columns: ['min:val/loss'] },
      { id: 'c3', kind: 'difference' },
    ];
    await visit(page, charts(many, panels));
    const scatter = chartOf(page, 'Learning <rate>');
    await scatter.locator('canvas').first().waitFor();
    expect(await scatter.getByRole('list', { name: 'Colours' }).allTextContents()).toEqual([' <b>net</b> tree']);
    const svg = (await saved(page, 'Learning <rate>', 'SVG')).toString('utf8');
    for (const text of ['Learning &lt;rate&gt;', '&lt;b&gt;net&lt;/b&gt;', 'tree', 'lr', 'val/loss'])
      expect(svg).toContain(`>${text}<`);
    expect(sizeOf(await saved(page, 'Learning <rate>', 'PNG')).width).toBe(1920);
    const bars = (await saved(page, 'val/loss (min)', 'SVG')).toString('utf8');
    expect(bars).toContain('>The first 200 of 1000 runs.<');
    await page.getByRole('button', { name: 'Actions of Difference view' }).click();
    for (const [item, enabled] of [
      ['PNG', false],
      ['SVG', false],
      ['CSV', true],
    ] as const)
      expect(await page.getByRole('menuitem', { name: `Save as ${item}` }).isEnabled()).toBe(enabled);
    await page.keyboard.press('Escape');
    await shoot(page, 'charts-values');
    expect(faults).toEqual([]);
    await close();
  });

  test('NaN, infinities, zero and negative values are told where a chart can’t show them', async () => {
    const { page, faults, close } = await watchedPage(browser, server.url);
    const log = { id: 'c1', kind: 'line', columns: ['m:loss'], title: 'log', logX: true, logY: true };
    await visit(page, charts(odd, [log]));
    await chartOf(page, 'loss').getByRole('img', { name: 'Least -4 (odd), greatest 8 (odd).' }).waitFor();
    expect(await chartOf(page, 'loss').textContent()).toContain('Left out: 3 points that are NaN or infinite.');
    const drawn = chartOf(page, 'log');
    await drawn.getByRole('img', { name: 'Least 8 (odd), greatest 8 (odd).' }).waitFor();
    expect(await drawn.textContent()).toContain('3 points that are not above 0, which a log axis can’t show.');

    const zoomed = Buffer.from(JSON.stringify({ panels: [log], zoom: ['step', -1, 5] })).toString('base64url');
    await visit(page, `/experiments/${odd}?tab=charts&charts=${zoomed}`);
    await drawn.getByRole('img', { name: 'Least 8 (odd), greatest 8 (odd).' }).waitFor();
    expect((await saved(page, 'log', 'SVG')).toString('utf8')).not.toMatch(/"[^">]*NaN/);
    expect(await seriousFindings(page)).toEqual([]);
    await shoot(page, 'charts-odd');
    expect(faults).toEqual([]);
    await close();
  });

  test('The link of a chart is copied, and opens with it over the whole page', async () => {
    const { page, close } = await watchedPage(browser, server.url);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await visit(page, `/experiments/${many}?tab=charts`);
    await act(page, 'val/loss', 'Copy link');
    await page.getByText('Copied the link of the chart').waitFor();
    const field = page.getByRole('textbox', { name: 'Find a chart' });
    await field.press('Control+V');
    const link = await field.inputValue();
    await visit(page, new URL(link).hash.slice(1));
    await page
      .getByRole('dialog', { name: 'val/loss' })
      .getByRole('img', { name: lines(RUNS) })
      .waitFor();
    await close();
  });

  test('Lines are drawn of as many runs as the reader says, or of the chosen ones alone', async () => {
    const { page, faults, close } = await watchedPage(browser, server.url);
    await visit(page, `/experiments/${many}?lines=20`);
    await page.getByRole('checkbox', { name: 'Choose run-999', exact: true }).click();
    await page.getByRole('checkbox', { name: 'Choose run-997', exact: true }).click();
    await page.getByText('Charts', { exact: true }).click();
    const chart = chartOf(page, 'val/loss');
    await chart.getByRole('img', { name: lines(20) }).waitFor();
    expect(await chart.textContent()).toContain('The first 20 of 1,000 shown runs.');
    await page.getByRole('textbox', { name: 'Lines of so many runs' }).fill('30');
    await chart.getByRole('img', { name: lines(30) }).waitFor();
    await page.getByRole('switch', { name: 'Only the 2 chosen' }).click({ force: true });
    await chart.getByRole('img', { name: lines(2) }).waitFor();
    expect(await page.getByRole('list', { name: 'Runs on the charts' }).allTextContents()).toEqual(['run-999run-997']);
    await page.reload();
    await chart.getByRole('img', { name: lines(2) }).waitFor();
    expect(faults).toEqual([]);
    await close();
  });
});
