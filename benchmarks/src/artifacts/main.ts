import { randomBytes } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { repository } from '../../../tests/setup/index.ts';
import { writeLargeFile } from '../large-files/large-file.ts';
import { STORES } from '../large-files/stores.ts';
import { spread } from '../statistics.ts';
import { DESTINATIONS, type Destination, labtrailProxy, mlflowProxy } from './places.ts';
import { TOOLS } from './tools.ts';
import { byCommand, byCurl, byMlflowClient, type Load, type Seconds } from './ways.ts';

const { values } = parseArgs({
  options: {
    stores: { type: 'string', default: Object.keys(DESTINATIONS).join() },
    mib: { type: 'string', default: '1024' },
    files: { type: 'string', default: '2000' },
    rounds: { type: 'string', default: '3' },
    tools: { type: 'string', default: Object.keys(TOOLS).join() },
  },
});
const KIB_4 = 4096;
const FILES_A_FOLDER = 100;
const WORKS = ['large up', 'large down', 'small up', 'small down'];

async function makeLoad(): Promise<Load> {
  const folder = join(repository, '.cache/benchmarks/artifacts');
  await rm(folder, { recursive: true, force: true });
  const load = { folder, large: join(folder, 'large.bin'), small: join(folder, 'small') };
  await mkdir(load.small, { recursive: true });
  await writeLargeFile(load.large, Number(values.mib));
  for (let index = 0; index < Number(values.files); index += 1) {
    const below = join(load.small, String(Math.floor(index / FILES_A_FOLDER)));
    await mkdir(below, { recursive: true });
    await writeFile(join(below, `${index}.bin`), randomBytes(KIB_4));
  }
  return load;
}

type Way = readonly [name: string, work: () => Promise<Seconds>];

/** All ways by turns, so that what else the machine does meets all of them. */
async function byTurns(ways: readonly Way[]): Promise<Map<string, Seconds[]>> {
  const results = new Map<string, Seconds[]>(ways.map(([name]) => [name, []]));
  for (let round = 0; round < Number(values.rounds); round += 1) {
    for (const [name, work] of ways) {
      results.get(name)?.push(await work());
      console.error(`${name}: round ${round + 1}, load ${loadavg()[0]?.toFixed(1)}`);
    }
  }
  return results;
}

async function measure(destination: Destination, load: Load): Promise<Map<string, Seconds[]>> {
  const [mlflow, labtrail] = [await mlflowProxy(destination), await labtrailProxy(destination)];
  try {
    return await byTurns([
      ['MLflow client, MLflow', () => byMlflowClient(mlflow.url, load)],
      ['MLflow client, Labtrail', () => byMlflowClient(labtrail.url, load)],
      [
        'labtrail, Labtrail',
        () => byCommand({ uri: 'mlflow-artifacts:', env: { MLFLOW_TRACKING_URI: labtrail.url } }, load),
      ],
      ['curl, Labtrail', () => byCurl(labtrail.url, load)],
    ]);
  } finally {
    await Promise.all([mlflow.stop(), labtrail.stop()]);
  }
}

/** Beside the first of the ways. */
function table(title: string, results: ReadonlyMap<string, readonly Seconds[]>): void {
  console.log(`\n| ${title} | ${WORKS.join(' | ')} |\n| --- | ${WORKS.map(() => '---').join(' | ')} |`);
  const [first] = results.values();
  for (const [name, rounds] of results) {
    const cells = WORKS.map((work) => {
      const [mine, base] = [rounds, first ?? []].map((all) => all.map((seconds) => seconds[work] ?? Number.NaN));
      if (mine?.some(Number.isNaN)) return '-';
      const { median, min, max } = spread(mine ?? []);
      const ratio = spread(base ?? []).median / median;
      return `${median.toFixed(2)} s (${min.toFixed(2)}-${max.toFixed(2)}), ${ratio.toFixed(1)}x`;
    });
    console.log(`| ${name} | ${cells.join(' | ')} |`);
  }
}

/** The command on a store itself, beside a program that speaks its protocol. */
async function measureBeside(store: string, load: Load): Promise<Map<string, Seconds[]>> {
  const place = await chosen(STORES, store)();
  try {
    const [name, tool] = chosen(TOOLS, store);
    const by = await tool(place);
    return await byTurns([
      [name, () => by(load)],
      ['labtrail', () => byCommand(place, load)],
    ]);
  } finally {
    await place.stop();
  }
}

function chosen<T>(from: Readonly<Record<string, T>>, name: string): T {
  const found = from[name];
  if (found) return found;
  throw new Error(`There is no '${name}': choose of ${Object.keys(from).join(', ')}.`);
}

function namesIn(list: string): string[] {
  return list.split(',').filter((name) => name !== '');
}

const load = await makeLoad();
console.log(
  `One file of ${values.mib} MiB, ${values.files} files of 4 KiB, ${values.rounds} rounds; x: faster than the first line's.`,
);
for (const store of namesIn(values.stores)) {
  const destination = await chosen(DESTINATIONS, store)();
  table(`${store}, by a server`, await measure(destination, load).finally(() => destination.stop()));
}
for (const store of namesIn(values.tools)) table(store, await measureBeside(store, load));
await rm(load.folder, { recursive: true });
