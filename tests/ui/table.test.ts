import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { visit, type Watched, watchedPage } from './browser.ts';
import { onScene, program, type Scene } from './scene.ts';

let scene: Scene;
let watched: Watched;

interface Run {
  readonly info: { readonly run_id: string; readonly run_name: string; readonly experiment_id: string };
  readonly data: {
    readonly metrics: { key: string; value: number }[];
    readonly tags?: { key: string; value: string }[];
  };
}

async function post(path: string, body: object): Promise<Response> {
  const answer = await fetch(`${scene.server.url}/api/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.status, path).toBe(200);
  return answer;
}

async function ask<T>(route: string, body: object): Promise<T> {
  return (await (await post(`2.0/mlflow/${route}`, body)).json()) as T;
}

/** Makes an experiment with some runs in it, the last one the newest. */
async function makeRuns(name: string, count: number): Promise<{ experiment: string; ids: string[] }> {
  const { experiment_id: experiment } = await ask<{ experiment_id: string }>('experiments/create', { name });
  const ids: string[] = [];
  const make = async (number: number) => {
    const start_time = 1_760_000_000_000 + number;
    const created = { experiment_id: experiment, run_name: `${name}-${number}`, start_time };
    ids[number] = (await ask<{ run: Run }>('runs/create', created)).run.info.run_id;
  };
  for (let number = 0; number < count; number += 16)
    await Promise.all(Array.from({ length: Math.min(16, count - number) }, (_, index) => make(number + index)));
  return { experiment, ids };
}

async function findRuns(experiment: string, filter = ''): Promise<Run[]> {
  return (
    (await ask<{ runs?: Run[] }>('runs/search', { experiment_ids: [experiment], filter, max_results: 50_000 })).runs ??
    []
  );
}

const cell = (page: Page, text: string) => page.getByRole('cell', { name: text, exact: true });
const menu = async (page: Page, of: string, item: string) => {
  await page.getByRole('button', { name: `Menu of ${of}` }).click();
  await page.getByRole('menuitem', { name: item }).click();
};

describe.skipIf(!program)('The table of runs', () => {
  onScene({
    scene: (opened) => {
      scene = opened;
    },
    watched: (page) => {
      watched = page;
    },
  });

  test('One of 12,000 metrics is found by its name and shown', async () => {
    const { page } = watched;
    const { experiment, ids } = await makeRuns('wide', 1);
    for (let part = 0; part < 12; part += 1) {
      const metrics = Array.from({ length: 1000 }, (_, index) => part * 1000 + index);
      const points = metrics.map((number) => ({ key: `m-${number}`, value: number / 2, timestamp: 1, step: 0 }));
      await ask('runs/log-batch', { run_id: ids[0], metrics: points });
    }
    await visit(page, `/experiments/${experiment}`);
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('textbox', { name: 'Find a column' }).fill('M-11999');
    await page.getByRole('checkbox', { name: 'm-11999 (metric)' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('table', { name: 'Runs' }).evaluate((box) => box.scrollTo({ left: box.scrollWidth }));
    await cell(page, '6000').waitFor();
    expect(new URL(page.url()).hash).toContain('m-11999');
  });

  test('The menu of a column leads to the least, the greatest and a step’s value, and orders by them', async () => {
    const { page } = watched;
    const { experiment, ids } = await makeRuns('curves', 2);
    for (const [run, values] of [
      [ids[0], [5, 1, 3]],
      [ids[1], [4, 2, 2.5]],
    ] as const) {
      const metrics = values.map((value, step) => ({ key: 'loss', value, timestamp: step, step }));
      await ask('runs/log-batch', { run_id: run, metrics });
    }
    await visit(page, `/experiments/${experiment}?columns=m:loss`);
    const values = () =>
      page.getByRole('table', { name: 'Runs' }).locator('[role=row] > [role=cell]:last-child').allTextContents();
    await expect.poll(values).toEqual(['2.5', '3']);
    await menu(page, 'loss', 'Least value');
    await expect.poll(values).toEqual(['2', '1']);
    await page.getByRole('button', { name: 'loss (min)', exact: true }).click({ clickCount: 2, delay: 50 });
    await page.getByRole('columnheader', { name: 'loss (min)' }).and(page.locator('[aria-sort=ascending]')).waitFor();
    await expect.poll(values).toEqual(['1', '2']);
    await menu(page, 'loss (min)', 'Value at a step');
    await page.getByRole('textbox', { name: 'Step' }).fill('0');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await expect.poll(async () => (await values()).toSorted()).toEqual(['4', '5']);
  });

  test('Groups are made of all runs, with the numbers that the API’s runs have, and unfold to their own', async () => {
    const { page } = watched;
    await visit(page, `/experiments/${scene.experiment}?columns=m:loss`);
    await page.getByRole('button', { name: 'Group by' }).click();
    await page.getByRole('checkbox', { name: 'beans (param)' }).click();
    await page.keyboard.press('Escape');
    await page.getByText('2 groups', { exact: true }).waitFor();
    const found = await findRuns(scene.experiment, "params.beans = 'arabica'");
    const all = found.flatMap(({ data }) => data.metrics.filter(({ key }) => key === 'loss').map(({ value }) => value));
    expect(all.length).toBe(500);
    const row = page.getByRole('row').filter({ has: page.getByRole('button', { name: '500 runs with arabica' }) });
    const title = (await row.getByRole('cell').last().getAttribute('title')) ?? '';
    const told = Object.fromEntries(title.split('\n').map((line) => line.split(' ').map(asNumber)));
    expect(told.mean).toBeCloseTo(all.reduce((sum, value) => sum + value, 0) / all.length, 10);
    expect([told.min, told.max]).toEqual([Math.min(...all), Math.max(...all)]);
    await row.getByRole('button').click();
    const newest = found.map(({ info }) => Number(info.run_name.slice('roast-'.length))).sort((a, b) => b - a)[0];
    await page.getByRole('link', { name: `roast-${newest}`, exact: true }).waitFor();
    expect(await page.getByRole('table', { name: 'Runs' }).getAttribute('aria-rowcount')).toBe('503');
  });

  test('Pinned, hidden and coloured runs are in the address, so that another reader sees the same', async () => {
    const { page } = watched;
    await visit(page, `/experiments/${scene.experiment}?columns=m:loss`);
    await page.getByRole('table', { name: 'Runs' }).focus();
    for (const key of ['j', 'p', 'j', 'h']) await page.keyboard.press(key);
    await page.getByRole('rowgroup', { name: 'Pinned runs' }).getByRole('link', { name: 'roast-998' }).waitFor();
    await page.getByRole('button', { name: 'Colour of roast-996' }).click();
    await page.getByRole('button', { name: 'Colour 2', exact: true }).click();
    await page.waitForURL(/colours=/);
    const other = await watchedPage(scene.browser, scene.server.url);
    await other.page.goto(page.url());
    const pinned = other.page.getByRole('rowgroup', { name: 'Pinned runs' });
    await pinned.getByRole('link', { name: 'roast-998' }).waitFor();
    await other.page.getByRole('table', { name: 'Runs' }).evaluate((box) => box.scrollTo({ top: 20_000 }));
    await other.page.getByRole('link', { name: 'roast-375', exact: true }).waitFor();
    expect(await pinned.getByRole('link', { name: 'roast-998' }).isVisible()).toBe(true);
    await other.page.getByRole('table', { name: 'Runs' }).evaluate((box) => box.scrollTo({ top: 0 }));
    await other.page.getByRole('button', { name: 'Show roast-997' }).waitFor();
    const colour = other.page.getByRole('button', { name: 'Colour of roast-996' });
    expect(
      await colour.evaluate((button) => (button as unknown as { style: { background: string } }).style.background),
    ).toBe('rgb(230, 159, 0)');
    expect(other.faults).toEqual([]);
    await other.close();
  });

  test('Many runs are tagged at once, and an undo gives each what it had', async () => {
    const { page } = watched;
    const { experiment, ids } = await makeRuns('tagged', 3);
    await ask('runs/set-tag', { run_id: ids[0], key: 'team', value: 'old' });
    await visit(page, `/experiments/${experiment}?columns=t:team`);
    await page.getByRole('checkbox', { name: 'Choose all runs' }).click();
    await page.getByRole('button', { name: 'Tag', exact: true }).click();
    await page.getByRole('textbox', { name: 'Key' }).fill('team');
    await page.getByRole('textbox', { name: 'Value' }).fill('roasters');
    await page.getByRole('dialog').getByRole('button', { name: 'Tag', exact: true }).click();
    await page.getByText('Tag team set on 3 runs').waitFor();
    const teams = async () => {
      const runs = await findRuns(experiment);
      return runs.map(({ data }) => data.tags?.find(({ key }) => key === 'team')?.value ?? 'none').sort();
    };
    expect(await teams()).toEqual(['roasters', 'roasters', 'roasters']);
    expect(await cell(page, 'roasters').count()).toBe(3);
    await page.getByRole('button', { name: 'Undo' }).click();
    await cell(page, 'old').waitFor();
    expect(await teams()).toEqual(['none', 'none', 'old']);
  });

  test('All of many runs are chosen but one, tagged and moved to the trash, and an undo brings them back', async () => {
    const { page } = watched;
    const { experiment, ids } = await makeRuns('many', 2300);
    await visit(page, `/experiments/${experiment}?columns=t:team`);
    await page.getByRole('checkbox', { name: 'Choose all runs' }).click();
    await page.getByText('2,300 chosen').waitFor();
    await page.getByRole('checkbox', { name: 'Choose many-2298' }).click();
    await page.getByText('2,299 chosen').waitFor();
    await page.getByRole('button', { name: 'Tag', exact: true }).click();
    await page.getByRole('textbox', { name: 'Key' }).fill('team');
    await page.getByRole('textbox', { name: 'Value' }).fill('roasters');
    await page.getByRole('dialog').getByRole('button', { name: 'Tag', exact: true }).click();
    await page.getByText('Tag team set on 2299 runs').waitFor();
    expect(await findRuns(experiment, "tags.team = 'roasters'")).toHaveLength(2299);
    await page.getByRole('button', { name: 'Move to the trash' }).click();
    await page.getByText('2299 runs moved to the trash').waitFor();
    await page.getByText('1 run', { exact: true }).waitFor();
    expect((await findRuns(experiment)).map(({ info }) => info.run_id)).toEqual([ids[2298]]);
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await page.getByText('2300 runs', { exact: true }).waitFor();
    expect(await findRuns(experiment)).toHaveLength(2300);
  });

  test('Runs that were chosen are compared with few questions', async () => {
    const { page } = watched;
    const { experiment, ids } = await makeRuns('compared', 30);
    await Promise.all(
      ids.map((run_id, index) => ask('runs/log-parameter', { run_id, key: 'lr', value: String(index) })),
    );
    await visit(page, `/experiments/${experiment}`);
    await page.getByRole('checkbox', { name: 'Choose all runs' }).click();
    const asked: string[] = [];
    page.on('request', (request) => {
      if (/runs\/(get|search|table)/.test(request.url())) asked.push(request.url());
    });
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await page.getByRole('link', { name: 'compared-29' }).waitFor();
    await page.getByRole('rowheader', { name: 'lr' }).waitFor();
    expect(asked.length).toBeLessThan(6);
  });

  test('Runs are moved to an experiment that is found by name, and an undo brings them back', async () => {
    const { page } = watched;
    const { experiment, ids } = await makeRuns('leaving', 3);
    const { experiment: goal } = await makeRuns('arriving', 0);
    await visit(page, `/experiments/${experiment}`);
    await page.getByRole('checkbox', { name: 'Choose leaving-0' }).click();
    await page.getByRole('checkbox', { name: 'Choose leaving-1' }).click({ modifiers: ['Shift'] });
    await page.getByText('2 chosen').waitFor();
    await page.getByRole('button', { name: 'Move to another experiment' }).click();
    await page.getByRole('combobox', { name: 'Experiment' }).fill('arriv');
    await page.getByRole('option', { name: 'arriving' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Move' }).click();
    await page.getByText('1 run', { exact: true }).waitFor();
    expect((await findRuns(goal)).map(({ info }) => info.run_id).sort()).toEqual(ids.slice(0, 2).sort());
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('3 runs', { exact: true }).waitFor();
    expect(await findRuns(goal)).toEqual([]);
  });

  test('A file of the shown columns, order and filter has the bytes that the API answers', async () => {
    const { page } = watched;
    const view = 'filter=metrics.loss%20%3C%200.3&sort=-m:loss&columns=m:loss,p:beans';
    await visit(page, `/experiments/${scene.experiment}?${view}`);
    const body = {
      experiment_ids: [scene.experiment],
      filter: 'metrics.loss < 0.3',
      columns: ['m:loss', 'p:beans'],
      order: [{ column: 'm:loss', descending: true }],
    };
    for (const [label, format] of [
      ['CSV', 'csv'],
      ['JSON Lines', 'jsonl'],
      ['Parquet', 'parquet'],
    ] as const) {
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Export' }).click();
      await page.getByRole('menuitem', { name: label }).click();
      const file = await download;
      expect(file.suggestedFilename()).toBe(`coffee-runs.${format}`);
      const answer = await post('labtrail/1.0/runs/export', { ...body, format });
      const wanted = Buffer.from(await answer.arrayBuffer());
      expect(wanted.length).toBeGreaterThan(1000);
      expect((await readFile(await file.path())).equals(wanted), format).toBe(true);
    }
  });

  test('A saved view is shared by its link, and tells when something else is shown', async () => {
    const { page } = watched;
    await visit(page, `/experiments/${scene.experiment}?filter=metrics.loss%20%3C%200.02&columns=m:loss,p:degree`);
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menuitem', { name: 'Save as a new view' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('the best');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('button', { name: 'the best' }).waitFor();
    const [, id] = /view=([^&]+)/.exec(page.url()) ?? [];
    const other = await watchedPage(scene.browser, scene.server.url);
    await visit(other.page, `/experiments/${scene.experiment}?view=${id}`);
    await other.page.getByText('11 runs', { exact: true }).waitFor();
    await other.page.getByRole('columnheader', { name: 'degree' }).waitFor();
    expect(await other.page.getByText('changed', { exact: true }).count()).toBe(0);
    await other.page.getByRole('button', { name: 'degree', exact: true }).click();
    await other.page.getByText('changed', { exact: true }).waitFor();
    await other.page.getByRole('button', { name: 'the best' }).click();
    await other.page.getByRole('menuitem', { name: 'Save changes to the best' }).click();
    await other.page.getByText('changed', { exact: true }).waitFor({ state: 'detached' });
    expect(other.faults).toEqual([]);
    await other.close();
    await visit(page, `/experiments/${scene.experiment}?view=${id}`);
    await page.locator('[role=columnheader][aria-sort=ascending]', { hasText: 'degree' }).waitFor();
  });
});

function asNumber(text: string, index: number): string | number {
  return index === 0 ? text : Number(text);
}
