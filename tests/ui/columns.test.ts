import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { visit, type Watched } from './browser.ts';
import { onScene, program, type Scene } from './scene.ts';

let scene: Scene;
let watched: Watched;

/** The heads of the columns that a reader chose, from left to right. */
async function heads(page: Page): Promise<(string | null)[]> {
  const shown = await page.locator('[data-column]').all();
  const placed = await Promise.all(
    shown.map(async (head) => ({ title: await head.getAttribute('title'), left: (await head.boundingBox())?.x ?? 0 })),
  );
  return placed.sort((a, b) => a.left - b.left).map(({ title }) => title);
}

const head = (page: Page, title: string) => page.getByRole('columnheader', { name: title });

describe.skipIf(!program)('The columns of the table of runs', () => {
  onScene({
    scene: (opened) => {
      scene = opened;
    },
    watched: (page) => {
      watched = page;
    },
  });

  test('A column that shows another fact keeps its place in the order, and one that can’t be sorted by leaves it', async () => {
    const { page } = watched;
    await visit(page, `/experiments/${scene.experiment}?columns=m:loss,p:beans&sort=p:beans,-m:loss`);
    await head(page, 'loss').and(page.locator('[aria-sort=descending]')).waitFor();
    await page.getByRole('button', { name: 'Menu of loss' }).click();
    await page.getByRole('menuitem', { name: 'Least value' }).click();
    await head(page, 'loss (min)').and(page.locator('[aria-sort=descending]')).waitFor();
    expect(decodeURIComponent(page.url())).toContain('sort=p:beans,-min:loss');
    await page.getByRole('button', { name: 'Menu of loss (min)' }).click();
    await page.getByRole('menuitem', { name: 'Value at a step' }).click();
    await page.getByRole('textbox', { name: 'Step' }).fill('0');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await head(page, 'loss (at 0)').waitFor();
    await page.waitForURL((url) => /sort=p:beans($|&)/.test(decodeURIComponent(url.hash)));
  });

  test('A column is dragged to another’s place, and its edge still makes it wider', async () => {
    const { page } = watched;
    await visit(page, `/experiments/${scene.experiment}?columns=m:loss,p:beans,p:degree`);
    expect(await heads(page)).toEqual(['loss', 'beans', 'degree']);
    await head(page, 'loss').dragTo(head(page, 'degree'));
    await expect.poll(() => heads(page)).toEqual(['beans', 'degree', 'loss']);
    await head(page, 'loss').dragTo(head(page, 'beans'));
    await expect.poll(() => heads(page)).toEqual(['loss', 'beans', 'degree']);
    const before = await head(page, 'loss').boundingBox();
    if (!before) throw new Error('The head isn’t shown.');
    await page.mouse.move(before.x + before.width - 2, before.y + 10);
    await page.mouse.down();
    await page.mouse.move(before.x + before.width + 58, before.y + 10, { steps: 5 });
    await page.mouse.up();
    await expect.poll(async () => (await head(page, 'loss').boundingBox())?.width).toBe(before.width + 60);
    expect(await heads(page)).toEqual(['loss', 'beans', 'degree']);
  });

  test('A head that has the focus moves its column by keys, keeps the focus, and stops at the ends', async () => {
    const { page } = watched;
    await visit(page, `/experiments/${scene.experiment}?columns=m:loss,p:beans,p:degree`);
    await page.getByRole('button', { name: 'loss', exact: true }).focus();
    await page.keyboard.press('Shift+ArrowRight');
    await expect.poll(() => heads(page)).toEqual(['beans', 'loss', 'degree']);
    await expect.poll(() => page.evaluate('document.activeElement?.textContent')).toBe('loss');
    await page.keyboard.press('Shift+ArrowRight');
    await expect.poll(() => heads(page)).toEqual(['beans', 'degree', 'loss']);
    await expect.poll(() => page.evaluate('document.activeElement?.textContent')).toBe('loss');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowLeft');
    await expect.poll(() => heads(page)).toEqual(['beans', 'loss', 'degree']);
    expect(decodeURIComponent(page.url())).toContain('columns=p:beans,m:loss,p:degree');
  });
});
