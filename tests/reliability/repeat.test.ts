import { expect, test } from 'vitest';
import { Api, type BatchBody } from './api.ts';
import { rowsOf } from './audit.ts';
import { launch, newFolder, until } from './launch.ts';

const POINTS = 1000;

/** Steps in no order, and ten points that stand in the batch twice. */
function batch(): BatchBody {
  const metrics = Array.from({ length: POINTS - 20 }, (_, i) => {
    const step = (i * 11) % (POINTS - 20);
    return { key: 'loss', value: Math.sin(step), timestamp: 1_700_000_000_000 + step * step, step };
  });
  return {
    metrics: [...metrics, ...metrics.slice(0, 10)],
    params: [{ key: 'rate', value: '0.1' }],
    tags: [{ key: 'stage', value: 'first' }],
  };
}

test('a batch that is sent five times is kept once, across a compaction and a restart', async () => {
  const folder = await newFolder();
  const first = await launch(folder);
  const api = new Api(first.url);
  const runId = await api.createRun('repeated');
  await sendFive(api, runId);
  await keptOnce(api, runId);
  await until('the copies are compacted', 60, async () => blocksIn(folder) === 0 || undefined);
  await keptOnce(api, runId);
  await sendFive(api, runId);
  await keptOnce(api, runId);
  api.close();

  expect(await first.end('SIGTERM')).toEqual({ status: 0, signal: null });
  const second = new Api((await launch(folder)).url);
  await keptOnce(second, runId);
  await sendFive(second, runId);
  await until('the later copies are compacted', 60, async () => blocksIn(folder) === 0 || undefined);
  await keptOnce(second, runId);
  second.close();
});

async function sendFive(api: Api, runId: string): Promise<void> {
  const answers = await Promise.all(
    [1, 2, 3, 4, 5].map(() => api.post('runs/log-batch', { run_id: runId, ...batch() })),
  );
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
}

/** Looks at every way of reading the points, and at the run. */
async function keptOnce(api: Api, runId: string): Promise<void> {
  const { metrics = [], params, tags } = batch();
  const points = metrics.slice(0, POINTS - 20).toSorted((a, b) => a.step - b.step);
  expect(await api.history(runId, 'loss')).toEqual(points);
  const query = { run_id: runId, metric_key: 'loss' };
  const page = await api.get('metrics/get-history', { ...query, max_results: '600' });
  expect(page.json.metrics).toEqual(points.slice(0, 600));
  const bulk = await api.send({
    path: `/ajax-api/2.0/mlflow/metrics/get-history-bulk?${new URLSearchParams({ ...query, max_results: '5000' })}`,
  });
  expect(bulk.json.metrics).toEqual(points.map((point) => ({ ...point, run_id: runId })));
  const sample = await api.get('metrics/get-history-bulk-interval', {
    run_ids: runId,
    metric_key: 'loss',
    max_results: '2500',
  });
  expect(sample.json.metrics).toEqual(points.map((point) => ({ ...point, run_id: runId })));
  const { data } = await api.run(runId);
  expect(data.metrics).toEqual(points.slice(-1));
  expect(data.params).toEqual(params);
  expect(data.tags?.filter(({ key }) => !key.startsWith('mlflow.'))).toEqual(tags);
}

function blocksIn(folder: string): number {
  return rowsOf(folder, 'SELECT id FROM metric_blocks').length;
}
