import { describe, expect, test } from 'vitest';
import { visit, type Watched } from './browser.ts';
import { callServer } from './filled.ts';
import { onScene, program, type Scene } from './scene.ts';

let scene: Scene;
let watched: Watched;

const ask = <T>(route: string, body: object) => callServer<T>(scene.server, `api/2.0/mlflow/${route}`, { body });

async function makeExperiment(name: string): Promise<string> {
  return (await ask<{ experiment_id: string }>('experiments/create', { name })).experiment_id;
}

describe.skipIf(!program)('The list of experiments', () => {
  onScene({
    scene: (opened) => {
      scene = opened;
    },
    watched: (page) => {
      watched = page;
    },
  });

  test('Many are moved to the trash a few at a time, and an undo brings them back', async () => {
    const { page } = watched;
    const count = 130;
    await Promise.all(Array.from({ length: count }, (_, index) => makeExperiment(`bulk-${index}`)));
    await visit(page, '/experiments?filter=bulk-');
    await page.getByRole('checkbox', { name: 'Choose all loaded experiments' }).click();
    await page.getByText(`${count} chosen`).waitFor();
    const open = new Set<object>();
    let most = 0;
    page.on('request', (request) => {
      if (request.url().endsWith('/experiments/delete')) most = Math.max(most, open.add(request).size);
    });
    page.on('requestfinished', (request) => open.delete(request));
    await page.getByRole('button', { name: 'Move to the trash' }).click();
    await page.getByText(`Moved ${count} experiments to the trash`).waitFor();
    await page.getByText('No experiment matches this.').waitFor();
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThanOrEqual(6);
    await page.getByRole('button', { name: 'Undo' }).click();
    // They come back a few at a time, too.
    const rows = () => page.locator('tbody [data-row]').count();
    await expect.poll(rows, { timeout: 20_000 }).toBe(count);
  });

  test('One that can’t be moved is told of and stays chosen, and the others are moved', async () => {
    const { page } = watched;
    const leaving = await makeExperiment('leaving');
    await visit(page, `/experiments?filter=leaving&chosen=${leaving},999999`);
    await page.getByText('2 chosen').waitFor();
    await page.getByRole('button', { name: 'Move to the trash' }).click();
    await page.getByText(/^Moved 1 experiment to the trash; 1 experiment not: .*999999/).waitFor();
    await page.getByText('1 chosen').waitFor();
    await page.getByRole('link', { name: 'leaving', exact: true }).waitFor({ state: 'detached' });
    expect(watched.faults.splice(0)).toEqual([expect.stringContaining('404')]);
  });
});
