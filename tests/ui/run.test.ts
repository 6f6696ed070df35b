import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Server, startServer } from '../setup/index.ts';
import { countFiles, idle, openBrowser, seriousFindings, shoot, visit, type Watched, watchedPage } from './browser.ts';
import { filledBy } from './filled.ts';
import { program } from './scene.ts';

interface Ids {
  readonly experiment: string;
  readonly run: string;
  readonly children: readonly string[];
}

/** What the tests need of an element that can be drawn on. */
interface Canvas {
  readonly width: number;
  readonly height: number;
  getContext(kind: '2d'): { getImageData(...square: number[]): { readonly data: Uint8ClampedArray } };
}

let server: Server;
let browser: Browser;
let ids: Ids;
let watched: Watched;

const runPage = () => `/experiments/${ids.experiment}/runs/${ids.run}`;
const file = (path: string) => `${runPage()}/artifacts/${path}`;

async function tagsOfRun(): Promise<Record<string, string>> {
  const answer = await fetch(`${server.url}/api/2.0/mlflow/runs/get?run_id=${ids.run}`);
  const { run } = (await answer.json()) as { run: { data: { tags: { key: string; value: string }[] } } };
  return Object.fromEntries(run.data.tags.map(({ key, value }) => [key, value]));
}

describe.skipIf(!program)('The page of a run', () => {
  beforeAll(async () => {
    server = await startServer();
    ids = await filledBy<Ids>('fill-run.py', server);
    browser = await openBrowser(program as string);
  }, 900_000);
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  beforeEach(async () => {
    watched = await watchedPage(browser, server.url);
  });
  afterEach(async () => {
    const { faults, close } = watched;
    await close();
    expect(faults).toEqual([]);
  });

  test('Metrics, data, source, children and models stand on the overview', async () => {
    const { page } = watched;
    await visit(page, runPage());
    const loss = page.getByRole('region', { name: 'Metrics', exact: true }).getByRole('row', { name: /^loss/ });
    await loss.getByRole('cell', { name: '0.9', exact: true }).waitFor();
    expect(await loss.getByRole('cell').allTextContents()).toEqual(['0.5', '0.25', '0.9', '2']);
    await page.getByLabel('Find in Parameters').fill('param_2');
    expect(await page.getByRole('region', { name: 'Rows of Parameters' }).getByRole('rowheader').count()).toBe(10);
    await page.getByRole('region', { name: 'Datasets' }).locator('summary').click();
    const schema = page.getByRole('table', { name: 'Schema of beans' });
    await schema.getByRole('row', { name: 'degree long' }).waitFor();
    const profile = page.getByRole('table', { name: 'Profile of beans' });
    await profile.getByRole('row', { name: 'num rows 3' }).waitFor();
    await profile.getByRole('row', { name: 'source /data/beans.csv' }).waitFor();
    const commit = page.getByRole('link', { name: /^0123456789abcdef/ });
    expect(await commit.getAttribute('href')).toMatch(/^https:\/\/github\.com\/roasters\/coffee\/commit\/0123456/);
    await page.getByRole('region', { name: 'Run it again' }).getByText('python train.py').waitFor();
    await page.getByRole('region', { name: 'Logged models' }).getByRole('link', { name: 'taster' }).waitFor();
    await page.getByRole('link', { name: 'cup-1' }).click();
    await page.getByRole('heading', { name: 'cup-1' }).waitFor();
    await page.getByRole('link', { name: ids.run }).click();
    await page.getByRole('heading', { name: 'cupping' }).waitFor();
  });

  test('Notes are written with a preview, and tags are added, changed, deleted and brought back', async () => {
    const { page } = watched;
    await visit(page, runPage());
    await page.getByRole('button', { name: 'Edit Notes' }).click();
    await page.getByRole('textbox', { name: 'Notes' }).fill('# Bitter\n<script>window.harmed = true</script>');
    await page.getByText('Preview').click();
    await page.getByRole('heading', { name: 'Bitter' }).waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Edit Notes' }).waitFor();
    await page.getByRole('heading', { name: 'Bitter' }).waitFor();

    await page.getByLabel('Key of a new tag').fill('roast');
    await page.getByLabel('Value of a new tag').fill('dark');
    await page.getByRole('button', { name: 'Add tag' }).click();
    await page.getByRole('button', { name: 'Edit roast' }).click();
    await page.getByLabel('Value of roast').fill('light');
    await page.keyboard.press('Enter');
    const tags = page.getByRole('region', { name: 'Tags' });
    await tags.getByRole('cell', { name: 'light' }).waitFor();
    await page.getByRole('button', { name: 'Delete team' }).click();
    await tags.getByText('Deleted team.').waitFor();
    expect(await tagsOfRun()).toMatchObject({
      roast: 'light',
      'mlflow.note.content': expect.stringMatching(/^# Bitter/),
    });
    expect(Object.keys(await tagsOfRun())).not.toContain('team');
    await tags.getByRole('button', { name: 'Undo' }).click();
    await tags.getByRole('cell', { name: 'roasters' }).waitFor();
    expect((await tagsOfRun()).team).toBe('roasters');
    expect(await page.evaluate(() => 'harmed' in globalThis)).toBe(false);
  });

  test('Keys walk the tree, and a folder of many files shows those in view', async () => {
    const { page } = watched;
    await visit(page, `${runPage()}/artifacts`);
    const tree = page.getByRole('tree', { name: 'Files' });
    await tree.getByRole('treeitem', { name: 'files' }).waitFor();
    await tree.focus();
    for (const key of ['End', 'ArrowRight']) await page.keyboard.press(key);
    await tree.getByRole('treeitem', { name: /train\.py/ }).waitFor();
    await page.getByLabel('Find by name').fill('train');
    await page.getByRole('treeitem', { name: /odd\.csv/ }).waitFor({ state: 'detached' });
    await tree.focus();
    for (const key of ['End', 'Enter']) await page.keyboard.press(key);
    await page.getByText('def roast').waitFor();
    expect(new URL(page.url()).hash).toBe(`#${file('files/train.py')}`);
    await page.getByLabel('Find by name').fill('');
    await tree.getByRole('treeitem', { name: 'many' }).click();
    await tree.getByRole('treeitem', { name: /part-00000/ }).waitFor();
    expect(await tree.getByRole('treeitem').count()).toBeLessThan(100);
    await tree.focus();
    await page.keyboard.press('End');
    await tree.getByRole('treeitem', { name: /zstd/ }).waitFor();
  });

  test('A long log is read from its beginning on, or from its end', async () => {
    const { page } = watched;
    const sent = await countFiles(watched);
    await visit(page, file('files/long.log'));
    await page.getByText('line 0 was logged', { exact: true }).waitFor();
    expect(sent.bytes).toBeLessThan(1_100_000);
    await page.getByRole('button', { name: 'Go to the end' }).click();
    await page.getByRole('button', { name: 'Load what is before' }).waitFor();
    await page.getByLabel('Text of files/long.log').press('Control+End');
    await page.getByText('line 199999 was logged', { exact: true }).waitFor();
    expect(sent.bytes).toBeLessThan(2_200_000);
  });

  test('Separated values are a table that is read on as it is scrolled', async () => {
    const { page } = watched;
    const sent = await countFiles(watched);
    await visit(page, file('files/tastes.csv'));
    await page.getByRole('cell', { name: 'bean 3', exact: true }).waitFor();
    expect(sent.bytes).toBeLessThan(1_100_000);
    await page.getByText(/^11,\d\d\d rows, 6 columns, separated by commas; 1024 KiB of/).waitFor();
    await page.getByLabel('Rows of files/tastes.csv').press('End');
    await page.getByText(/^22,\d\d\d rows/).waitFor();
    await visit(page, file('files/odd.csv'));
    await page.getByText('2 rows, 3 columns, separated by semicolons').waitFor();
    await page.getByRole('cell', { name: 'a; b', exact: true }).waitFor();
    await page.getByRole('cell', { name: 'NaN', exact: true }).waitFor();
  });

  test('Of a Parquet file of 200,000 rows only what is seen is read', async () => {
    const { page } = watched;
    const sent = await countFiles(watched);
    await visit(page, file('files/tastes.parquet'));
    await page.getByRole('cell', { name: 'bean 3', exact: true }).waitFor();
    await page.getByText(/^200,000 rows, 22 columns, 1 row group, snappy/).waitFor();
    await idle(page);
    const size = 39_000_000;
    expect(sent.bytes).toBeLessThan(size / 4);
    await page.getByLabel('Row to go to').fill('150000');
    await page.getByRole('button', { name: 'Go to the row' }).click();
    await page.getByRole('cell', { name: 'bean 150003', exact: true }).waitFor();
    await idle(page);
    expect(sent.bytes).toBeLessThan(size * 0.75);
    await page.getByText('Schema', { exact: true }).click();
    await page.getByRole('row', { name: 'taste_00 double, optional' }).waitFor();
  });

  test.each(['gzip', 'zstd', 'brotli', 'lz4', 'none'])(
    'Parquet packed by %s is read without WebAssembly',
    async (codec) => {
      const { page } = watched;
      await visit(page, file(`files/${codec}.parquet`));
      await page.getByRole('cell', { name: 'bean 3', exact: true }).waitFor();
    },
  );

  test('JSON folds and keeps every digit, a logged table is one, and a notebook shows its cells', async () => {
    const { page } = watched;
    await visit(page, file('files/settings.json'));
    for (const text of ['12345678901234567890', 'NaN']) await page.getByText(text, { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Fold ["heat"]' }).click();
    await page.getByRole('button', { name: 'Copy the path ["heat"][0]' }).waitFor({ state: 'detached' });
    await visit(page, file('answers.json'));
    await page.getByRole('table', { name: 'answers.json' }).getByRole('cell', { name: 'because' }).waitFor();
    await visit(page, file('files/tasting.ipynb'));
    await page.getByRole('heading', { name: 'Tasting', exact: true }).waitFor();
    await page.getByText('<Beans>').waitFor();
    await page.locator('.tok-string', { hasText: 'sweet' }).waitFor();
    expect(await page.evaluate(() => 'harmed' in globalThis)).toBe(false);
  });

  test('Pictures, sound, PDF, a model and unknown bytes are shown as what they are', async () => {
    const { page } = watched;
    for (const kind of ['png', 'svg']) {
      await visit(page, file(`files/curve.${kind}`));
      await page.getByText(/^\d+ × \d+ px, fitted$/).waitFor();
    }
    await page.getByRole('button', { name: '100 %' }).click();
    await page.getByText(/px, 100 %$/).waitFor();
    await visit(page, file('files/curve.pdf'));
    await page.locator('canvas[data-drawn=true]').waitFor();
    const inked = await page.locator('canvas').evaluate((element) => {
      const canvas = element as unknown as Canvas;
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      return data.some((value, index) => index % 4 === 0 && value < 100);
    });
    expect(inked).toBe(true);
    await visit(page, file('files/crack.wav'));
    await page.waitForFunction("document.querySelector('audio').duration === 1");
    await visit(page, file('files/model'));
    await page.getByText(`mlflow.pyfunc.load_model("runs:/${ids.run}/files/model")`).waitFor();
    await visit(page, file('files/blob.bin'));
    await page.getByText(/^256 B of a kind that isn’t shown here/).waitFor();
  });

  test('HTML that means harm does none, without its scripts and with them', async () => {
    const { page, faults } = watched;
    const answered: string[] = [];
    page.on('response', (response) => answered.push(response.url()));
    await visit(page, file('files/report.html'));
    const frame = page.frameLocator('iframe[title="Page files/report.html"]');
    await frame.getByRole('heading', { name: 'Roast report' }).waitFor();
    await frame.getByText('not run').waitFor();
    answered.length = 0;
    await page.getByRole('switch', { name: 'Run scripts' }).click();
    await frame.getByText('ran, and did: nothing').waitFor();
    await frame.getByRole('heading', { name: 'refused' }).waitFor();
    expect(answered).toEqual([`${server.url}/frame.html`]);
    expect(await page.evaluate("['harmed' in window, document.title, document.cookie, localStorage.harmed]")).toEqual([
      false,
      expect.not.stringContaining('harmed'),
      '',
      undefined,
    ]);
    expect(new URL(page.url()).hash).toBe(`#${file('files/report.html')}`);
    // What the browser wrote is that it has kept the page from something, and what it says was asked for never left it.
    expect(
      faults.filter(
        (fault) => !/violates|Blocked|sandbox|Content Security Policy|^asked for https:\/\/elsewhere/.test(fault),
      ),
    ).toEqual([]);
    faults.length = 0;
  });

  test.each(['light', 'dark'] as const)(
    'Overview and files have no serious finding of axe in the %s theme',
    async (theme) => {
      const look = await watchedPage(browser, server.url, { theme });
      const found: Record<string, string[]> = {};
      const addresses = {
        overview: runPage(),
        code: file('files/train.py'),
        csv: file('files/odd.csv'),
        parquet: file('files/zstd.parquet'),
        json: file('files/settings.json'),
        notebook: file('files/tasting.ipynb'),
        pdf: file('files/curve.pdf'),
        image: file('files/curve.png'),
        model: file('files/model'),
      };
      for (const [name, address] of Object.entries(addresses)) {
        await visit(look.page, address);
        await shoot(look.page, `run-${name}-${theme}`);
        const findings = await seriousFindings(look.page);
        if (findings.length > 0) found[name] = findings;
      }
      await look.close();
      expect({ found, faults: look.faults }).toEqual({ found: {}, faults: [] });
    },
  );

  test('Overview and files fit a telephone of 375 pixels without scrolling sideways', async () => {
    const look = await watchedPage(browser, server.url, { width: 375 });
    const wide: Record<string, number> = {};
    for (const address of [
      runPage(),
      ...['train.py', 'tastes.csv', 'zstd.parquet', 'curve.pdf'].map((name) => file(`files/${name}`)),
    ]) {
      await visit(look.page, address);
      const width = await look.page.locator('html').evaluate(({ scrollWidth }) => scrollWidth);
      if (width > 375) wide[address] = width;
    }
    await look.close();
    expect({ wide, faults: look.faults }).toEqual({ wide: {}, faults: [] });
  });
});
