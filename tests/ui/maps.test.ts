import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium, type Server, startServer } from '../setup/index.ts';
import { openBrowser, seriousFindings, shoot, visit, watchedPage } from './browser.ts';
import { callServer } from './filled.ts';

const chromium = findChromium();
const feature = (name: string, geometry: object) => ({ type: 'Feature', properties: { name }, geometry });
const FARMS = {
  type: 'FeatureCollection',
  features: [
    feature('<b>Upper</b> farm', {
      type: 'Polygon',
      coordinates: [
        [
          [38.1, 6.1],
          [38.4, 6.1],
          [38.3, 6.4],
          [38.1, 6.1],
        ],
      ],
    }),
    feature('Mill', { type: 'Point', coordinates: [38.2, 6] }),
    feature('', {
      type: 'LineString',
      coordinates: [
        [38.2, 6],
        [38.25, 6.1],
      ],
    }),
  ],
};

let server: Server;
let browser: Browser;
let address: string;

describe.skipIf(!chromium)('GeoJSON among the files of a run', () => {
  beforeAll(async () => {
    server = await startServer();
    const body = { experiment_id: '0' };
    const made = await callServer<{ run: { info: { run_id: string } } }>(server, 'api/2.0/mlflow/runs/create', {
      body,
    });
    const { run_id } = made.run.info;
    const file = `${server.url}/api/2.0/mlflow-artifacts/artifacts/0/${run_id}/artifacts/farms.geojson`;
    expect((await fetch(file, { method: 'PUT', body: JSON.stringify(FARMS) })).status).toBe(200);
    address = `/experiments/0/runs/${run_id}/artifacts/farms.geojson`;
    browser = await openBrowser(chromium as string);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  test.each([
    ['light', 1280],
    ['dark', 375],
  ] as const)('is a map of its places with their names, or JSON (%s, %i pixels)', async (theme, width) => {
    const { page, faults, close } = await watchedPage(browser, server.url, { theme, width });
    await visit(page, address);
    const map = page.getByRole('img', { name: 'Map of farms.geojson' });
    expect(await map.locator('path').count()).toBe(3);
    expect(await map.locator('title').allTextContents()).toEqual(['<b>Upper</b> farm', 'Mill']);
    await page.getByText('3 shapes, longitude 38.1 to 38.4, latitude 6 to 6.4').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(await page.locator('html').evaluate(({ scrollWidth }) => scrollWidth)).toBeLessThanOrEqual(width);
    await shoot(page, `map-${theme}`);
    await page.getByText('JSON', { exact: true }).click();
    await page.getByText('FeatureCollection').first().waitFor();
    await close();
    expect(faults).toEqual([]);
  });
});
