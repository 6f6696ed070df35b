import { existsSync, writeFileSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import { type Params, raced } from './race.ts';
import { storeTarget } from './target.ts';
import { Writer } from './writer.ts';

/** What a script does: the name of a job, and what the job needs. */
type Job =
  | { readonly job: 'write'; readonly file: string; readonly until: number; readonly race: Params }
  | { readonly job: 'reopen'; readonly file: string; readonly times: number }
  | { readonly job: 'create'; readonly files: readonly string[]; readonly me: string; readonly other: string };

const job = JSON.parse(process.argv[2] ?? '') as Job;
console.log(JSON.stringify(await resultOf(job)));

function resultOf(work: Job): Promise<object> {
  if (work.job === 'write') return write(work);
  return work.job === 'reopen' ? reopen(work) : create(work);
}

/** Writes with several writers at once, and takes part in a race for params. */
async function write({ file, until, race }: Extract<Job, { job: 'write' }>): Promise<object> {
  const target = await storeTarget(file);
  const runs = await Promise.all([1, 2, 3, 4].map((n) => target.createRun(`script ${n}`)));
  const writers = runs.map((runId) => new Writer(runId));
  const stop = () => Date.now() > until;
  const [won] = await Promise.all([raced(target, race), ...writers.map((writer) => writer.write(target, stop))]);
  await target.close();
  return { won, books: writers.map(({ runId, kept, refusals }) => ({ runId, kept: [...kept], lost: [], refusals })) };
}

/** Opens the store, writes and closes it, time and again: whoever closes last takes the write-ahead log away. */
async function reopen({ file, times }: Extract<Job, { job: 'reopen' }>): Promise<object> {
  const books: object[] = [];
  const faults: string[] = [];
  for (let time = 0; time < times; time += 1) {
    try {
      const target = await storeTarget(file);
      const writer = new Writer(await target.createRun('reopened'));
      let turns = 0;
      await writer.write(target, () => turns++ === 3);
      await target.close();
      books.push({ runId: writer.runId, kept: [...writer.kept], lost: [], refusals: writer.refusals });
    } catch (error) {
      faults.push(`${error}: ${(error as Error).cause ?? ''}`);
    }
  }
  return { books, faults };
}

/** Opens new files at the same moment as another script does. */
async function create({ files, me, other }: Extract<Job, { job: 'create' }>): Promise<object> {
  const faults: string[] = [];
  for (const file of files) {
    writeFileSync(`${file}.${me}`, '');
    while (!existsSync(`${file}.${other}`)) await turn();
    try {
      const target = await storeTarget(file);
      await target.createRun(me);
      await target.close();
    } catch (error) {
      faults.push(`${error}: ${(error as Error).cause ?? ''}`);
    }
  }
  return { faults };
}
