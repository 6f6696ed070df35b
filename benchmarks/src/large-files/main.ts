import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { repository, startServer } from '../../../tests/setup/index.ts';
import { digestOf, writeLargeFile } from './large-file.ts';
import { Peak } from './peak.ts';
import { type Place, STORES } from './stores.ts';
import { type Figures, transfer } from './transfer.ts';

const { values } = parseArgs({
  options: { gib: { type: 'string', default: '5' }, stores: { type: 'string', default: Object.keys(STORES).join() } },
});
const SIZE = Number(values.gib) * 1024;
const SMALL = 1;
const folder = join(repository, '.cache/benchmarks/large-files');

interface File {
  readonly path: string;
  readonly name: string;
  readonly digest: string;
}

async function made(name: string, mebibytes: number): Promise<File> {
  const path = join(folder, name);
  return { path, name, digest: await writeLargeFile(path, mebibytes) };
}

/** Up and down by the command alone, which comes back as it went. */
async function roundTrip(file: File, { uri, env }: Omit<Place, 'stop'>): Promise<{ up: Figures; down: Figures }> {
  const back = join(folder, 'back');
  await rm(back, { recursive: true, force: true });
  await mkdir(back);
  const up = await transfer('upload', { from: file.path, to: `${uri}/${file.name}`, env });
  const down = await transfer('download', { from: `${uri}/${file.name}`, to: back, env });
  if ((await digestOf(join(back, file.name))) !== file.digest) throw new Error(`${file.name} came back as another.`);
  await rm(back, { recursive: true });
  return { up, down };
}

function row(name: string, way: string, { seconds }: Figures, growths: readonly string[]): void {
  console.log(`| ${name} | ${way} | ${(SIZE / seconds).toFixed(0)} | ${growths.join(' | ')} |`);
}

/** How much more memory the large file took than the small one. */
async function byItself(name: string, place: Place, { small, large }: Files): Promise<void> {
  const before = await roundTrip(small, place);
  const after = await roundTrip(large, place);
  for (const way of ['up', 'down'] as const)
    row(name, way, after[way], [(after[way].peak - before[way].peak).toFixed(0), '-']);
}

async function byServer(name: string, place: Place, { small, large }: Files): Promise<void> {
  const server = await startServer({ args: ['--artifacts-destination', place.uri], env: { ...place.env } });
  try {
    const proxied = { uri: 'mlflow-artifacts:/proxied', env: { MLFLOW_TRACKING_URI: server.url } };
    const before = await roundTrip(small, proxied);
    const level = await Peak.of(server.pid).then((peak) => peak.end());
    const watched = await Peak.of(server.pid);
    const after = await roundTrip(large, proxied);
    const growth = (await watched.end()) - level;
    for (const way of ['up', 'down'] as const)
      row(name, `${way}, by server`, after[way], [(after[way].peak - before[way].peak).toFixed(0), growth.toFixed(0)]);
  } finally {
    await server.stop();
  }
}

interface Files {
  readonly small: File;
  readonly large: File;
}

await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const files = { small: await made('small.bin', SMALL), large: await made('large.bin', SIZE) };
console.log(`A file of ${values.gib} GiB, memory beyond what a file of ${SMALL} MiB takes:\n`);
console.log('| store | way | MiB/s | growth of the command, MiB | growth of the server, MiB |');
console.log('| --- | --- | --- | --- | --- |');
for (const name of values.stores.split(',')) {
  const open = STORES[name];
  if (!open) throw new Error(`There is no store '${name}': choose of ${Object.keys(STORES).join(', ')}.`);
  for (const measure of [byItself, byServer]) {
    const place = await open();
    await measure(name, place, files).finally(() => place.stop());
  }
}
await rm(folder, { recursive: true });
