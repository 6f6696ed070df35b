import { get, type IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Product } from './servers/product.ts';
import { PRODUCTS } from './servers/products.ts';
import { type RunningServer, startServer, untilIdle } from './servers/running-server.ts';
import { percentile } from './statistics.ts';

const METRICS = ['loss', 'accuracy', 'rate'];
const EACH_MS = 250;

const { values } = parseArgs({
  options: {
    viewers: { type: 'string', default: '200' },
    runs: { type: 'string', default: '20' },
    seconds: { type: 'string', default: '20' },
  },
});
const [viewers, runs, seconds] = [Number(values.viewers), Number(values.runs), Number(values.seconds)];

/** A viewer, and how long it took from sending each point to reading it. */
interface Viewer {
  readonly answer: IncomingMessage;
  readonly latencies: number[];
}

/** The wall clock when a point is sent is its value. */
function now(): number {
  return performance.timeOrigin + performance.now();
}

async function ask<T>(server: RunningServer, route: string, body: object): Promise<T> {
  const answer = await fetch(`http://127.0.0.1:${server.port}/api/2.0/mlflow/${route}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${route} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as T;
}

function watch({ port }: RunningServer): Promise<Viewer> {
  return new Promise((resolve, reject) => {
    const path = '/api/labtrail/1.0/live?experiment_ids=0';
    get({ host: '127.0.0.1', port, path, agent: false }, (answer) => {
      const latencies: number[] = [];
      answer.setEncoding('utf8').on('data', (text: string) => {
        const read = now();
        for (const [, sent] of text.matchAll(/"value":(\d+\.?\d*)/g)) latencies.push(read - Number(sent));
      });
      resolve({ answer, latencies });
    }).on('error', reject);
  });
}

/** Logs to each run four times a second, spread over the time, and answers what share of a core the server took. */
async function train(server: RunningServer, runIds: readonly string[]): Promise<number> {
  await untilIdle(server);
  const before = server.processorSeconds();
  const began = performance.now();
  const steps = (seconds * 1000) / EACH_MS;
  const logging = runIds.map(async (run_id, index) => {
    for (let step = 0; step < steps; step += 1) {
      const due = began + step * EACH_MS + (index * EACH_MS) / runIds.length;
      await pause(Math.max(due - performance.now(), 0));
      const metrics = METRICS.map((key) => ({ key, value: now(), timestamp: Date.now(), step }));
      await ask(server, 'runs/log-batch', { run_id, metrics });
    }
  });
  await Promise.all(logging);
  return (server.processorSeconds() - before) / ((performance.now() - began) / 1000);
}

async function newRuns(server: RunningServer): Promise<string[]> {
  const made = Array.from({ length: runs }, () =>
    ask<{ run: { info: { run_id: string } } }>(server, 'runs/create', { experiment_id: '0' }),
  );
  return (await Promise.all(made)).map(({ run }) => run.info.run_id);
}

const server = await startServer(PRODUCTS[0] as Product);
// The first round warms the server up.
await train(server, await newRuns(server));
const alone = await train(server, await newRuns(server));
const watched = await newRuns(server);
const all = await Promise.all(Array.from({ length: viewers }, () => watch(server)));
const share = await train(server, watched);
await pause(1000);
const wanted = runs * METRICS.length * ((seconds * 1000) / EACH_MS);
const heard = all.map(({ latencies }) => latencies.length);
if (heard.some((count) => count !== wanted))
  throw new Error(`Of ${wanted} points viewers heard ${Math.min(...heard)} at least.`);
const latencies = all.flatMap((viewer) => viewer.latencies);
console.log(
  `server alone: ${(alone * 100).toFixed(1)} % of a core; with ${viewers} viewers: ${(share * 100).toFixed(1)} %`,
);
console.log(
  `from log to arrival: median ${percentile(latencies, 50).toFixed(0)} ms, p95 ${percentile(latencies, 95).toFixed(0)} ms, worst ${percentile(latencies, 100).toFixed(0)} ms`,
);
for (const { answer } of all) answer.destroy();
await server.stop();
