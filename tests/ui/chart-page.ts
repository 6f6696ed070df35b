import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';

export function chartOf(page: Page, title: string): Locator {
  return page.getByRole('figure', { name: `Chart of ${title}`, exact: true });
}

/** Picks a chart's menu item. */
export async function act(page: Page, title: string, item: string): Promise<void> {
  const name = `Actions of ${title}`;
  await page.getByRole('button', { name, exact: true }).click();
  const menu = page.getByRole('menu', { name, exact: true });
  await menu.getByRole('menuitem', { name: item }).click();
  await menu.waitFor({ state: 'detached' });
}

/** What is saved when a chart is saved in a format. */
export async function saved(page: Page, title: string, format: 'PNG' | 'SVG' | 'CSV'): Promise<Buffer> {
  const download = page.waitForEvent('download');
  await act(page, title, `Save as ${format}`);
  return readFile(await (await download).path());
}

export async function boxOf(chart: Locator) {
  const box = await chart.boundingBox();
  if (!box) throw new Error('the chart is not drawn');
  return box;
}

/** How many lines a drawn chart tells a screen reader that it has. */
export function lines(count: number): RegExp {
  return count === 1 ? /^1 line\./ : new RegExp(`^${count} lines\\.`);
}

export async function chosen(page: Page, label: string, ...options: string[]): Promise<void> {
  const drawer = page.getByRole('dialog', { name: 'Chart' });
  await drawer.getByRole('combobox', { name: label }).click();
  for (const option of options) await page.getByRole('option', { name: option, exact: true }).click();
  await drawer.getByRole('heading', { name: 'Chart' }).click();
}
