import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium, type Server, startServer } from '../setup/index.ts';
import { openBrowser, shoot, visit, watchedPage } from './browser.ts';
import { callServer } from './filled.ts';

const chromium = findChromium();
/** What would run if it were taken for HTML. */
const HARM = `<img src=x onerror="window.harmed=1"><script>window.harmed=1</script>{{constructor.constructor('window.harmed=1')()}}`;
/** The same where a name may hold no slash, colon or quote. */
const NAME = '<img src=x onerror=window.harmed=1><svg onload=window.harmed=1>';
const LINK =
  '[press](javascript:window.harmed=1) <a href="javascript:window.harmed=1">press</a> ![](https://elsewhere.example/p.png)';
/** The greatest number that the wire takes; no date is so late. */
const NEVER = 9_007_199_254_740_991;

let server: Server;
let browser: Browser;
let addresses: Record<string, string>;

/** A file of a model that says of itself what no model should. */
const MLMODEL = `flavors:
  "x'); import os #":
    data: "${HARM.replaceAll('"', '\\"')}"
  python_function:
    loader_module: mlflow.sklearn
signature:
  inputs: '[{"name": "<img src=x onerror=window.harmed=1>", "type": "double"}]'
`;

function putFile(path: string, body: string): Promise<Response> {
  return fetch(`${server.url}/api/2.0/mlflow-artifacts/artifacts/${path}`, { method: 'PUT', body });
}

const ask = <T>(route: string, body: object) => callServer<T>(server, `api/2.0/mlflow/${route}`, { body });

async function fillRun(experiment_id: string): Promise<string> {
  const { run } = await ask<{ run: { info: { run_id: string } } }>('runs/create', {
    experiment_id,
    run_name: HARM,
    start_time: 0,
    tags: [
      { key: 'mlflow.note.content', value: `${HARM}\n\n${LINK}` },
      { key: 'mlflow.source.name', value: HARM },
      { key: 'mlflow.source.git.repoURL', value: 'javascript:window.harmed=1//github.com/a/b' },
      { key: 'mlflow.source.git.commit', value: HARM },
      { key: 'mlflow.user', value: HARM },
      { key: 'mlflow.runColor', value: 'red;background:url(https://elsewhere.example/c.png)' },
      { key: 'team', value: HARM },
    ],
  });
  const { run_id } = run.info;
  const point = (key: string, value: number | string) => ({ key, value, timestamp: 1, step: 0 });
  await ask('runs/log-batch', {
    run_id,
    params: [{ key: 'beans', value: HARM }],
    metrics: [point('nothing', 'NaN'), point('much', 'Infinity'), point('little', '-Infinity'), point('loss', 0.5)],
  });
  const dataset = { name: HARM, digest: '1', source_type: 'code', source: HARM, schema: HARM, profile: HARM };
  await ask('runs/log-inputs', {
    run_id,
    datasets: [{ dataset, tags: [{ key: 'mlflow.data.context', value: HARM }] }],
  });
  await ask('runs/update', { run_id, status: 'FINISHED', end_time: NEVER });
  for (const name of ['harm <b>.md', 'harm.txt', 'harm.svg', 'harm.json']) {
    const picture = '<svg xmlns="http://www.w3.org/2000/svg" onload="window.harmed=1"/>';
    const text = name.endsWith('svg') ? picture : `${HARM}\n${LINK}`;
    await putFile(`${experiment_id}/${run_id}/artifacts/${encodeURIComponent(name)}`, text);
  }
  return run_id;
}

async function fillRegistry(experiment_id: string, run_id: string): Promise<void> {
  const folder = `${experiment_id}/${run_id}/artifacts/model`;
  await putFile(`${folder}/MLmodel`, MLMODEL);
  const tags = [{ key: 'team', value: HARM }];
  await ask('registered-models/create', { name: NAME, description: `${HARM}\n\n${LINK}`, tags });
  await ask('model-versions/create', {
    name: NAME,
    source: `mlflow-artifacts:/${folder}`,
    run_id,
    description: HARM,
    tags,
  });
  await ask('registered-models/alias', { name: NAME, version: '1', alias: 'champion' });
  const prompt = { key: 'mlflow.prompt.is_prompt', value: 'true' };
  await ask('registered-models/create', { name: `${NAME} prompt`, tags: [prompt, ...tags] });
  const text = { key: 'mlflow.prompt.text', value: `${HARM} {{${HARM}}}` };
  const version = { name: `${NAME} prompt`, source: 'dummy-source', description: HARM };
  await ask('model-versions/create', { ...version, tags: [prompt, text] });
}

async function fill(): Promise<Record<string, string>> {
  const { experiment_id } = await ask<{ experiment_id: string }>('experiments/create', {
    name: HARM,
    tags: [
      { key: 'mlflow.note.content', value: `${HARM}\n\n${LINK}` },
      { key: 'team', value: HARM },
    ],
  });
  const [one, two] = [await fillRun(experiment_id), await fillRun(experiment_id)];
  await fillRegistry(experiment_id, one);
  const { model } = await ask<{ model: { info: { model_id: string } } }>('logged-models', {
    experiment_id,
    name: 'roaster <b>',
    model_type: HARM,
    source_run_id: one,
    params: [{ key: 'beans', value: HARM }],
    tags: [{ key: 'team', value: HARM }],
  });
  await putFile(`${experiment_id}/models/${model.info.model_id}/artifacts/MLmodel`, MLMODEL);
  const run = `/experiments/${experiment_id}/runs/${one}`;
  const named = encodeURIComponent(NAME);
  return {
    experiments: '/experiments',
    runs: `/experiments/${experiment_id}?look=${one}`,
    notes: `/experiments/${experiment_id}?tab=notes`,
    charts: `/experiments/${experiment_id}?tab=charts`,
    grouped: `/experiments/${experiment_id}?group=t:team`,
    run,
    metrics: `${run}/model-metrics`,
    markdown: `${run}/artifacts/${encodeURIComponent('harm <b>.md')}`,
    text: `${run}/artifacts/harm.txt`,
    picture: `${run}/artifacts/harm.svg`,
    json: `${run}/artifacts/harm.json`,
    compare: `/compare-runs?runs=${encodeURIComponent(JSON.stringify([one, two]))}`,
    models: '/models',
    model: `/models/${named}`,
    history: `/models/${named}?tab=history`,
    version: `/models/${named}/versions/1`,
    'logged-models': `/experiments/${experiment_id}/models`,
    'logged-model': `/experiments/${experiment_id}/models/${model.info.model_id}`,
    prompts: '/prompts',
    prompt: `/prompts/${encodeURIComponent(`${NAME} prompt`)}`,
  };
}

/** Which of the elements that the texts ask for there are, links and pictures that lead somewhere else, and what ran. */
function harmOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { document, harmed } = globalThis as unknown as { document: Document; harmed?: number };
    interface Document {
      querySelectorAll(selector: string): Iterable<{ outerHTML: string }>;
    }
    const wrong = 'img[src="x"], [onerror], [onload], [href^="javascript:" i], [src*="elsewhere"], main script, h1 > b';
    const found = [...document.querySelectorAll(wrong)].map(({ outerHTML }) => outerHTML.slice(0, 200));
    return harmed === undefined ? found : ['it ran', ...found];
  });
}

describe.skipIf(!chromium)('What clients write', () => {
  beforeAll(async () => {
    server = await startServer();
    addresses = await fill();
    browser = await openBrowser(chromium as string);
  }, 900_000);
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('is never run, loaded or led away by, and fails no part of any page', async () => {
    const { page, faults, close } = await watchedPage(browser, server.url);
    const wrong: Record<string, string[]> = {};
    for (const [name, address] of Object.entries(addresses)) {
      await visit(page, address);
      await shoot(page, `hostile-${name}`);
      const failed = await page.getByText(/This part failed|couldn’t be loaded/).allTextContents();
      const found = [...(await harmOn(page)), ...failed];
      if (found.length > 0) wrong[name] = found;
    }
    await close();
    expect({ wrong, faults }).toEqual({ wrong: {}, faults: [] });
  });

  test.each(['run', 'compare', 'runs'])('shows NaN and infinities in words: %s', async (name) => {
    const { page, faults, close } = await watchedPage(browser, server.url);
    await visit(page, addresses[name] as string);
    for (const text of ['NaN', 'Infinity', '-Infinity'])
      await page.getByRole('main').getByText(text, { exact: true }).first().waitFor();
    await close();
    expect(faults).toEqual([]);
  });

  test('has its times in the zone of the reader, or in UTC for who prefers that', async () => {
    const context = await browser.newContext({ baseURL: server.url, timezoneId: 'Asia/Kathmandu', locale: 'en-GB' });
    const page = await context.newPage();
    await visit(page, addresses.run as string);
    const start = page.getByRole('main').locator('time[datetime^="1970-01-01T00:00"]').first();
    await start.hover();
    await page.getByRole('tooltip').getByText('1 Jan 1970, 05:30:00 GMT+5:30').waitFor();
    await context.close();
  });
});
