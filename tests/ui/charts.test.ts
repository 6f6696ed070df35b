import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium, type Server, startServer } from '../setup/index.ts';
import { openBrowser, seriousFindings, shoot, visit, watchedPage } from './browser.ts';
import { ChartData, POINTS, SPIKE } from './chart-data.ts';
import { act, boxOf, chartOf, chosen, lines, saved } from './chart-page.ts';

const program = findChromium();
const RUNS = 210;

interface WireLine {
  readonly count: number;
  readonly steps: readonly number[];
  readonly values: readonly number[];
}

let server: Server;
let browser: Browser;
let run: string;
/** An experiment of many short runs. */
let many: string;

describe.skipIf(!program)('Charts in the browser', () => {
  beforeAll(async () => {
    server = await startServer();
    browser = await openBrowser(program as string);
    const data = new ChartData(server.url);
    [run, many] = await Promise.all([data.longRun(), data.manyRuns(RUNS)]);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  test('A spike of one point among 100,000 is drawn, and zooming in asks for the points themselves', async () => {
    const { page, faults, close } = await watchedPage(browser, server.url);
    const shown = page.waitForResponse((answer) => answer.url().includes('metric_key=loss'));
    await visit(page, `/experiments/0/runs/${run}/model-metrics`);
    const [line] = ((await (await shown).json()) as { lines: WireLine[] }).lines;
    if (!line) throw new Error('no line came');
    expect([line.count, line.values.length < 2000]).toEqual([POINTS, true]);
    expect(line.steps.filter((_, index) => line.values[index] === 1000)).toEqual([SPIKE]);
    await expect.poll(() => chartOf(page, 'loss').textContent()).toContain('of 100,000 points');

    const box = await boxOf(chartOf(page, 'loss').locator('.u-over'));
    const at = (share: number) => box.x + box.width * share;
    const middle = box.y + box.height / 2;
    const zoomed = page.waitForResponse((answer) => answer.url().includes('metric_key=loss&buckets=400&start_step'));
    await page.mouse.move(at(0.615), middle);
    await page.mouse.down();
    await page.mouse.move(at(0.622), middle, { steps: 4 });
    await page.mouse.up();
    const [near] = ((await (await zoomed).json()) as { lines: WireLine[] }).lines;
    const steps = near?.steps ?? [];
    expect(steps).toContain(SPIKE);
    expect(steps).toEqual(Array.from({ length: steps.length }, (_, index) => (steps[0] as number) + index));
    expect(faults).toEqual([]);
    await close();
  });

  test('Of many points at one step the least and the greatest are drawn and saved', async () => {
    const { page, faults, close } = await watchedPage(browser, server.url);
    await visit(page, `/experiments/0/runs/${run}/model-metrics`);
    await chartOf(page, 'crowd').getByRole('img', { name: 'Least -500 (long), greatest 500 (long).' }).waitFor();
    const rows = (await saved(page, 'crowd', 'CSV')).toString('utf8').trim().split('\r\n');
    expect(rows[0]).toBe('run_id,name,metric,step,value');
    expect(rows).toHaveLength(22);
    expect(rows).toContain(`${run},long,crowd,3,500`);
    const svg = (await saved(page, 'crowd', 'SVG')).toString('utf8');
    expect(svg.match(/<path d="(M[^"]*)" stroke="#\w+"\/>\n<\/g>/)?.[1]?.split('L')).toHaveLength(21);
    expect(faults).toEqual([]);
    await close();
  });

  test('A chart of time is zoomed to its points, too', async () => {
    const { page, close } = await watchedPage(browser, server.url);
    await visit(page, '/experiments/0?tab=charts&x=relative');
    const chart = chartOf(page, 'loss');
    await chart.getByRole('img', { name: lines(1) }).waitFor();
    const box = await boxOf(chart.locator('.u-over'));
    const zoomed = page.waitForResponse((answer) => answer.url().includes('metric_key=loss&buckets=400&start_elapsed'));
    await page.mouse.move(box.x + box.width * 0.615, box.y + 40);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.622, box.y + 40, { steps: 4 });
    await page.mouse.up();
    const [near] = ((await (await zoomed).json()) as { lines: WireLine[] }).lines;
    expect(near?.count).toBe(near?.steps.length);
    expect(near?.steps).toContain(SPIKE);
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.getByRole('button', { name: 'Show all' }).waitFor({ state: 'detached' });
    await close();
  });

  test('Charts are added, edited with a preview, moved and removed, and the address keeps them', async () => {
    const { page, faults, close } = await watchedPage(browser, server.url);
    await visit(page, `/experiments/${many}?tab=charts`);
    await chartOf(page, 'train/loss')
      .getByRole('img', { name: lines(RUNS) })
      .waitFor();
    await page.getByRole('button', { name: 'Add chart' }).click();
    await chosen(page, 'Metrics', 'train/loss', 'val/loss');
    await page
      .getByRole('dialog', { name: 'Chart' })
      .getByRole('img', { name: lines(2 * RUNS) })
      .waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await chartOf(page, 'train/loss, val/loss')
      .getByRole('img', { name: lines(2 * RUNS) })
      .waitFor();

    await page.getByRole('button', { name: 'Add chart' }).click();
    await chosen(page, 'Kind', 'Scatter');
    await chosen(page, 'X', 'lr (param)');
    await chosen(page, 'Y', 'val/loss (metric)');
    await page.getByRole('button', { name: 'Save' }).click();
    await chartOf(page, 'val/loss by lr')
      .getByRole('img', { name: `${RUNS} drawn` })
      .waitFor();

    await act(page, 'val/loss by lr', 'Move up');
    const titles = () => page.getByRole('region', { name: 'Added charts' }).getByRole('figure').allTextContents();
    await expect.poll(async () => (await titles())[0]).toContain('val/loss by lr');
    await page.getByRole('button', { name: /^Resize val\/loss by lr/ }).press('ArrowRight');
    await page.getByRole('button', { name: 'Resize val/loss by lr with arrow keys: 2 wide, 1 tall' }).waitFor();
    await act(page, 'train/loss', 'Remove');
    await chartOf(page, 'train/loss').waitFor({ state: 'detached' });

    await page.reload();
    await page.getByRole('button', { name: 'Resize val/loss by lr with arrow keys: 2 wide, 1 tall' }).waitFor();
    expect((await titles())[1]).toContain('train/loss, val/loss');
    expect(await chartOf(page, 'train/loss').count()).toBe(0);
    await shoot(page, 'charts-board');
    expect(faults).toEqual([]);
    await close();
  });

  test('A chart is dragged to another place and into another section', async () => {
    const { page, close } = await watchedPage(browser, server.url);
    await visit(page, `/experiments/${many}?tab=charts`);
    const section = (name: string) => page.getByRole('region', { name, exact: true });
    await chartOf(page, 'train/loss')
      .getByRole('img', { name: lines(RUNS) })
      .waitFor();
    await chartOf(page, 'val/loss').locator('[data-grip]').dragTo(chartOf(page, 'train/loss'));
    await expect.poll(() => section('train').getByRole('figure').count()).toBe(2);
    expect((await section('train').getByRole('figure').allTextContents())[0]).toContain('val/loss');
    expect(await section('val').count()).toBe(0);
    await close();
  });

  test('Parallel coordinates, bars, boxes and a contour are drawn of runs whose texts are no markup', async () => {
    const { page, faults, close } = await watchedPage(browser, server.url, { theme: 'dark' });
    const panels = [
      { id: 'c1', kind: 'parallel', columns: ['p:lr', 'p:model', 'm:val/loss'] },
      { id: 'c2', kind: 'bar', columns: ['m:val/loss'] },
      { id: 'c3', kind: 'box', columns: ['m:val/loss', 'p:model'] },
      { id: 'c4', kind: 'contour', columns: ['p:lr', 'm:train/loss', 'm:val/loss'] },
      { id: 'c5', kind: 'difference' },
    ];
    const board = Buffer.from(JSON.stringify({ panels })).toString('base64url');
    await visit(page, `/experiments/${many}?tab=charts&charts=${board}`);
    for (const title of ['Parallel coordinates', 'val/loss', 'val/loss by model', 'val/loss by lr and train/loss'])
      await chartOf(page, title).first().locator('canvas').first().waitFor();
    const svg = (await saved(page, 'val/loss by model', 'SVG')).toString('utf8');
    expect(svg).toContain('&lt;b&gt;net&lt;/b&gt;');
    const rows = (await saved(page, 'val/loss by model', 'CSV')).toString('utf8').split('\r\n');
    expect(rows.slice(1, 3).map((row) => row.split(',').slice(0, 2))).toEqual([
      ['<b>net</b>', String(RUNS / 2)],
      ['tree', String(RUNS / 2)],
    ]);
    expect((await saved(page, 'Parallel coordinates', 'PNG')).length).toBeGreaterThan(10_000);
    await page
      .getByRole('region', { name: 'Differences' })
      .getByRole('row', { name: /val\/loss/ })
      .waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await shoot(page, 'charts-kinds-dark');
    expect(faults).toEqual([]);
    await close();
  });

  test('A run that is pointed at on a chart of values is raised in the list, and one of the list on the charts', async () => {
    const { page, faults, close } = await watchedPage(browser, server.url);
    const panels = [
      { id: 'c1', kind: 'bar', columns: ['m:val/loss'] },
      { id: 'c2', kind: 'parallel', columns: ['p:lr', 'm:val/loss'] },
    ];
    const board = Buffer.from(JSON.stringify({ panels })).toString('base64url');
    await visit(page, `/experiments/${many}?tab=charts&charts=${board}`);
    const bars = chartOf(page, 'val/loss').first().locator('canvas').first();
    const lanes = chartOf(page, 'Parallel coordinates').locator('canvas').first();
    await bars.waitFor();
    await lanes.waitFor();
    const runs = page.getByRole('list', { name: 'Runs on the charts' });
    const { x, y, width } = await boxOf(bars);
    const raised = runs.locator('[data-raised]');
    let down = 0;
    const isRaised = async () => {
      // Where the first bars begin is the library's business.
      down = (down + 3) % 40;
      await page.mouse.move(x + width / 2, y + down);
      return raised.count();
    };
    await expect.poll(isRaised, { timeout: 20_000 }).toBe(1);
    await page.mouse.move(x + width / 2, y - 8);
    await expect.poll(() => raised.count()).toBe(0);
    const calm = await lanes.screenshot();
    await runs.getByRole('listitem').first().hover();
    await expect.poll(async () => (await lanes.screenshot()).equals(calm)).toBe(false);
    expect(faults).toEqual([]);
    await close();
  });

  test('Grouped runs are drawn as one line of each group, with its band', async () => {
    const { page, close } = await watchedPage(browser, server.url);
    await visit(page, `/experiments/${many}?tab=charts&group=p:model`);
    await chartOf(page, 'train/loss')
      .getByRole('img', { name: lines(2) })
      .waitFor();
    const [head, first] = (await saved(page, 'train/loss', 'CSV')).toString('utf8').split('\r\n');
    expect(head).toBe('group,name,metric,step,value,low,high');
    expect(first).toMatch(/^(tree|<b>net<\/b>),.* \(105\),train\/loss,0,/);
    await close();
  });

  test('A chart fills the screen until Escape, and a reload keeps it there', async () => {
    const { page, close } = await watchedPage(browser, server.url, { width: 375 });
    await visit(page, `/experiments/${many}?tab=charts`);
    await page.getByRole('button', { name: 'Full screen: val/loss' }).click();
    const full = page.getByRole('dialog', { name: 'val/loss' });
    await full.getByRole('img', { name: lines(RUNS) }).waitFor();
    await page.reload();
    await full.getByRole('img', { name: lines(RUNS) }).waitFor();
    await shoot(page, 'charts-full-narrow');
    await page.keyboard.press('Escape');
    await full.waitFor({ state: 'detached' });
    await close();
  });

  test('Keys move the crosshair, which tells the runs under it with all digits, and zoom', async () => {
    const { page, close } = await watchedPage(browser, server.url);
    await visit(page, `/experiments/${many}?tab=charts`);
    const plot = chartOf(page, 'train/loss').getByRole('img', { name: lines(RUNS) });
    await plot.focus();
    await plot.press('ArrowRight');
    const reading = chartOf(page, 'train/loss').locator('[data-reading]');
    await expect.poll(() => reading.textContent()).toMatch(/^step 0run-20912\.09run-208/);
    await plot.press('Escape');
    await reading.waitFor({ state: 'detached' });
    await plot.press('+');
    await page.getByRole('button', { name: 'Show all' }).waitFor();
    expect(new URL(page.url()).hash).toContain('charts=');
    const rows = (await saved(page, 'train/loss', 'CSV')).toString('utf8').trim().split('\r\n');
    // What is in view is rounded to whole steps, outwards.
    const steps = new Set(rows.slice(1).map((row) => row.split(',')[3]));
    expect(['0', '1', '2', '3'].map((step) => steps.has(step))).toEqual([false, true, true, true]);
    await plot.press('0');
    await page.getByRole('button', { name: 'Show all' }).waitFor({ state: 'detached' });
    await close();
  });
});
