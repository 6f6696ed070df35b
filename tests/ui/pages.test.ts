import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seriousFindings, shoot, visit, watchedPage } from './browser.ts';
import { openScene, program, type Scene } from './scene.ts';

let scene: Scene;

/** Every page: what its screenshot is called, and its address. */
function pages(): Record<string, string> {
  const run = `/experiments/${scene.experiment}/runs/${scene.best}`;
  const runs = encodeURIComponent(JSON.stringify([scene.best, scene.second]));
  const versions = encodeURIComponent(
    JSON.stringify([
      ['house', '1'],
      ['house', '2'],
    ]),
  );
  return {
    experiments: '/experiments',
    'experiments-trash': '/experiments?deleted=true',
    'compare-experiments': `/compare-experiments/s?experiments=${encodeURIComponent(JSON.stringify(['0', scene.experiment]))}`,
    runs: `/experiments/${scene.experiment}`,
    'runs-grouped': `/experiments/${scene.experiment}?group=p:beans&open=%3Darabica&pinned=${scene.best}&look=${scene.best}`,
    'runs-compared': `/experiments/${scene.experiment}?tab=compare&chosen=${scene.best},${scene.second}`,
    'runs-notes': `/experiments/${scene.experiment}?tab=notes`,
    'runs-trash': `/experiments/${scene.experiment}?deleted=true`,
    'runs-empty': '/experiments/0',
    charts: `/experiments/${scene.experiment}?tab=charts&filter=metrics.loss%20%3C%200.05`,
    'charts-board': `/experiments/${scene.experiment}?tab=charts&filter=metrics.loss%20%3C%200.05&charts=${board()}`,
    'run-overview': run,
    'run-charts': `${run}/model-metrics`,
    'run-system-metrics': `${run}/system-metrics`,
    'run-artifacts': `${run}/artifacts/notes/prices.csv`,
    compare: `/compare-runs?runs=${runs}`,
    models: '/models',
    model: '/models/house',
    'model-promotions': '/models/house?tab=promotions',
    'model-history': '/models/house?tab=history',
    version: '/models/house/versions/1',
    'version-files': '/models/house/versions/1?tab=files&file=MLmodel',
    'compare-versions': `/compare-model-versions?versions=${versions}`,
    'logged-models': `/experiments/${scene.experiment}/models`,
    'logged-models-empty': '/experiments/0/models',
    'logged-model': `/experiments/${scene.experiment}/models/${scene.model}`,
    prompts: '/prompts',
    prompt: '/prompts/greet',
    'prompt-difference': '/prompts/greet?against=1',
    webhooks: '/webhooks',
    settings: '/settings',
    missing: '/nowhere',
  };
}

/** A board with a chart of each kind, as an address has it. */
function board(): string {
  const panels = [
    { id: 'c1', kind: 'scatter', columns: ['p:degree', 'm:loss', 'p:beans'] },
    { id: 'c2', kind: 'parallel', columns: ['p:degree', 'p:beans', 'm:loss'] },
    { id: 'c3', kind: 'bar', columns: ['m:loss'] },
    { id: 'c4', kind: 'box', columns: ['m:loss', 'p:beans'] },
    { id: 'c5', kind: 'contour', columns: ['p:degree', 'a:start_time', 'm:loss'] },
    { id: 'c6', kind: 'difference' },
    { id: 'c7', kind: 'images' },
  ];
  return Buffer.from(JSON.stringify({ panels })).toString('base64url');
}

async function register(): Promise<void> {
  const post = (route: string, body: object) =>
    fetch(`${scene.server.url}/api/2.0/mlflow/${route}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  await post('registered-models/create', { name: 'house', tags: [{ key: 'roast', value: 'dark' }] });
  const source = { source: `models:/${scene.model}`, model_id: scene.model, run_id: scene.best };
  await post('model-versions/create', { name: 'house', ...source });
  await post('registered-models/alias', { name: 'house', version: '1', alias: 'champion' });
  await post('model-versions/create', { name: 'house', ...source });
  await setPolicy();
  await post('registered-models/alias', { name: 'house', version: '2', alias: 'champion' });
  const prompt = [{ key: 'mlflow.prompt.is_prompt', value: 'true' }];
  await post('registered-models/create', { name: 'greet', tags: prompt });
  for (const text of ['Hello {{name}}', 'Good day {{name}}']) {
    const tags = [...prompt, { key: 'mlflow.prompt.text', value: text }];
    await post('model-versions/create', { name: 'greet', source: 'dummy-source', tags });
  }
}

/** Lets the champion move by a promotion request only. */
async function setPolicy(): Promise<void> {
  const checks = [{ metric: 'loss', comparator: '<', threshold: 0.1 }, { tag: 'reviewed' }];
  const answer = await fetch(`${scene.server.url}/api/labtrail/1.0/registered-models/promotion-policy`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'house', policy: { targets: [{ alias: 'champion' }], checks } }),
  });
  expect(answer.status).toBe(200);
}

describe.skipIf(!program)('Every page', () => {
  beforeAll(async () => {
    scene = await openScene();
    await register();
  }, 900_000);
  afterAll(() => scene.close());

  test.each(['light', 'dark'] as const)('has no serious finding of axe and no fault in the %s theme', async (theme) => {
    const { page, faults, close } = await watchedPage(scene.browser, scene.server.url, { theme });
    const found: Record<string, string[]> = {};
    for (const [name, address] of Object.entries(pages())) {
      await visit(page, address);
      await shoot(page, `${name}-${theme}`);
      const findings = await seriousFindings(page);
      if (findings.length > 0) found[name] = findings;
    }
    await close();
    expect({ found, faults }).toEqual({ found: {}, faults: [] });
  });

  test('fits a telephone of 375 pixels without scrolling sideways', async () => {
    const { page, faults, close } = await watchedPage(scene.browser, scene.server.url, { width: 375 });
    const wide: string[] = [];
    for (const [name, address] of Object.entries(pages())) {
      await visit(page, address);
      await shoot(page, `${name}-narrow`);
      const width = await page.locator('html').evaluate(({ scrollWidth }) => scrollWidth);
      if (width > 375) wide.push(`${name}: ${width}`);
    }
    await close();
    expect({ wide, faults }).toEqual({ wide: [], faults: [] });
  });

  test('comes with a policy that lets no script in from elsewhere', async () => {
    const answer = await fetch(`${scene.server.url}/`);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe-eval');
  });
});
