import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  java,
  javaEnvironment,
  maven,
  pythonEnvironment,
  r,
  requireTool,
  run,
  type Server,
  startServer,
} from '../setup/index.ts';
import { openBrowser, shoot, visit, type Watched, watchedPage } from './browser.ts';
import { callServer } from './filled.ts';
import { program } from './scene.ts';

type Language = 'Python' | 'R' | 'Java' | 'TypeScript';

const present: Readonly<Record<Language, boolean>> = {
  Python: true,
  R: requireTool('R', r),
  Java: [requireTool('Java', java), requireTool('Maven', maven)].every(Boolean),
  TypeScript: true,
};

let folder: string;
let browser: Browser;
let server: Server;
let watched: Watched;

/** Runs lines as a person would who has copied them from a page. */
async function runLines(language: Language, lines: string): Promise<void> {
  const file = join(
    folder,
    { Python: 'first.py', R: 'first.R', Java: 'First.java', TypeScript: 'first.mts' }[language],
  );
  await writeFile(file, lines);
  const env = { MLFLOW_DISABLE_TELEMETRY: 'true', GIT_PYTHON_REFRESH: 'quiet' };
  await run([...(await commandOf(language)), file], { cwd: folder, env });
}

async function commandOf(language: Language): Promise<[string, ...string[]]> {
  if (language === 'Python') return [await pythonEnvironment('3.17.2')];
  if (language === 'Java') return ['java', '-cp', await javaEnvironment()];
  return [language === 'R' ? 'Rscript' : process.execPath];
}

/** The lines that an empty page shows. */
async function linesOn(page: Page, language: Language): Promise<string> {
  await page.getByRole('tab', { name: language, exact: true }).click();
  return (await page.getByLabel(`Lines of ${language}`, { exact: true }).textContent()) ?? '';
}

async function emptyExperiment(): Promise<string> {
  const body = { name: 'empty' };
  const { experiment_id } = await callServer<{ experiment_id: string }>(server, 'api/2.0/mlflow/experiments/create', {
    body,
  });
  return experiment_id;
}

/** What the lines of the empty page at an address make. */
async function followLines(address: string, language: Language): Promise<Page> {
  const { page } = watched;
  await visit(page, address);
  await runLines(language, await linesOn(page, language));
  await visit(page, address);
  return page;
}

const row = (page: Page, name: string | RegExp) => page.getByRole('row', { name }).first().waitFor();
const open = (page: Page, name: string) => page.getByRole('main').getByRole('link', { name, exact: true }).click();

describe.skipIf(!program)('The lines that an empty page shows', () => {
  beforeAll(async () => {
    browser = await openBrowser(program as string);
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    server = await startServer();
    folder = await mkdtemp(join(tmpdir(), 'labtrail-lines-'));
    watched = await watchedPage(browser, server.url);
  });
  afterEach(async () => {
    expect(watched.faults).toEqual([]);
    await watched.close();
    await server.stop();
    await rm(folder, { recursive: true });
  });

  test.for<Language>(['Python', 'Java', 'TypeScript'])(
    'make a run with a parameter and a metric in %s',
    async (language, { skip }) => {
      skip(!present[language]);
      const page = await followLines('/', language);
      await open(page, 'coffee');
      await page.getByRole('columnheader', { name: 'loss' }).waitFor();
      await page.getByRole('row').nth(1).getByRole('link').first().click();
      await row(page, 'loss 0.3 0.3 0.5 1');
      await row(page, 'beans arabica');
      await page.getByRole('main').getByText('Finished').first().waitFor();
    },
  );

  test.for<Language>(['Python', 'Java', 'TypeScript'])(
    'make a run in an experiment that has none in %s',
    async (language, { skip }) => {
      skip(!present[language]);
      const page = await followLines(`/experiments/${await emptyExperiment()}`, language);
      await page.getByRole('columnheader', { name: 'loss' }).waitFor();
      await row(page, /0\.3/);
    },
  );

  test.for<Language>(['Python', 'Java', 'TypeScript'])('make a registered model in %s', async (language, { skip }) => {
    skip(!present[language]);
    const page = await followLines('/models', language);
    await open(page, 'roaster');
    await page.getByRole('main', { name: 'Model roaster' }).waitFor();
  });

  test.for<Language>(['Python', 'R', 'Java', 'TypeScript'])('make a logged model in %s', async (language, { skip }) => {
    skip(!present[language]);
    const page = await followLines(`/experiments/${await emptyExperiment()}/models`, language);
    await row(page, /^roaster/);
    await shoot(page, `first-logged-model-${language}`);
  });

  test.for<Language>(['Python', 'R', 'Java', 'TypeScript'])('make a prompt in %s', async (language, { skip }) => {
    skip(!present[language]);
    const page = await followLines('/prompts', language);
    await open(page, 'greeting');
    await page.getByRole('main').getByText('Good day, {{name}}.').waitFor();
  });

  test("name the server in R, whose client no registry has, and are R's to the letter", async ({ skip }) => {
    skip(!present.R);
    const { page } = watched;
    for (const address of ['/', '/models']) {
      await visit(page, address);
      const lines = await linesOn(page, 'R');
      expect(lines).toContain(`mlflow_set_tracking_uri("${server.url}")`);
      expect(lines).toMatch(/^library\(mlflow\)\n/);
      await writeFile(join(folder, 'first.R'), lines);
      await run(['Rscript', '-e', 'parse("first.R")'], { cwd: folder });
      await shoot(page, `first-steps${address.replace('/', '-')}`);
    }
  });
});
