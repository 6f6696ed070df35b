import { RUN_NAME_TAG, type RunColumn } from '@labtrail/core';
import { expect } from 'vitest';
import type { BackendStore, ColumnQuery } from '../contract.ts';
import type { Cases } from './cases.ts';
import { HERE, log, makeExperiment, makeRun, point, read, runId, startRun, THERE } from './fixtures.ts';

const param = (key: string) => ({ key, value: 'v' });
const tagColumn = (key: string): RunColumn => ({ kind: 'tag', key });
const NAME = tagColumn(RUN_NAME_TAG);

async function columnsOf(store: BackendStore, experimentIds: string[], query: Partial<ColumnQuery> = {}) {
  const all = { experimentIds, contains: '', kind: undefined, offset: 0, limit: 100_000, ...query };
  return read(await store.columns.list(HERE, all));
}

/** Logs a metric, a param and a tag under each of the keys. */
async function logKeys(store: BackendStore, run: string, keys: readonly string[]): Promise<void> {
  await log(store, run, { metrics: keys.map((key) => point(key, 1)), params: keys.map(param), tags: keys.map(param) });
}

export const columnCases: Cases = {
  'lists metrics, params, then tags of runs, each by key and once': async (store) => {
    const id = await makeExperiment(store, 'a');
    await makeRun(store, [1, id], { tags: [param('at start')] });
    await makeRun(store, [2, id]);
    await log(store, runId(1), { metrics: [point('loss', 1), point('Loss', 1)], params: [param('lr')] });
    await log(store, runId(2), { metrics: [point('loss', 2), point('acc', Number.NaN)], tags: [param('team')] });
    await log(store, runId(2), { params: [param('lr'), param('\u{1f600}'), param('\uffee')] });
    const keys = { metric: ['Loss', 'acc', 'loss'], param: ['lr', '\uffee', '\u{1f600}'], tag: ['at start'] };
    const expected = [
      ...keys.metric.map((key) => ({ kind: 'metric', key })),
      ...keys.param.map((key) => ({ kind: 'param', key })),
      tagColumn('at start'),
      NAME,
      tagColumn('team'),
    ];
    expect(await columnsOf(store, [id])).toEqual({ items: expected, more: false });
    expect((await columnsOf(store, [id], { kind: 'metric' })).items).toEqual(expected.slice(0, 3));
    expect((await columnsOf(store, [id], { kind: 'param' })).items).toEqual(expected.slice(3, 6));
    expect((await columnsOf(store, [id], { kind: 'tag' })).items).toEqual(expected.slice(6));
  },

  'lists columns of several experiments together, and of none nothing': async (store) => {
    const [first, second, third] = await Promise.all(['a', 'b', 'c'].map((name) => makeExperiment(store, name)));
    for (const [number, id] of [first, second, third].entries()) {
      await makeRun(store, [number, id as string]);
      await log(store, runId(number), { params: [param('all'), param(`own ${number}`)] });
    }
    const keys = async (...ids: (string | undefined)[]) =>
      (await columnsOf(store, ids as string[], { kind: 'param' })).items.map(({ key }) => key);
    expect(await keys(first)).toEqual(['all', 'own 0']);
    expect(await keys(third, first, third, '99', 'x')).toEqual(['all', 'own 0', 'own 2']);
    expect(await keys('99')).toEqual([]);
    expect(await keys()).toEqual([]);
  },

  'lists columns in pages': async (store) => {
    const run = await startRun(store);
    await logKeys(store, run, ['a', 'b']);
    const all = (await columnsOf(store, ['1'])).items;
    expect(all.length).toBe(7);
    expect(await columnsOf(store, ['1'], { offset: 1, limit: 4 })).toEqual({ items: all.slice(1, 5), more: true });
    expect(await columnsOf(store, ['1'], { offset: 5, limit: 2 })).toEqual({ items: all.slice(5), more: false });
    expect(await columnsOf(store, ['1'], { offset: 7, limit: 2 })).toEqual({ items: [], more: false });
  },

  'finds columns by a text in their key, in whatever case': async (store) => {
    const run = await startRun(store);
    const keys = ['train/Loss', 'LOSS', 'val loss', 'lo_ss', 'l%ss', 'ÜBER', 'übrig', 'Straße', '雪'];
    await logKeys(store, run, keys);
    const found = async (contains: string) =>
      (await columnsOf(store, ['1'], { contains, kind: 'metric' })).items.map(({ key }) => key);
    expect(await found('loss')).toEqual(['LOSS', 'train/Loss', 'val loss']);
    expect(await found('LoSS')).toEqual(['LOSS', 'train/Loss', 'val loss']);
    expect(await found('_')).toEqual(['lo_ss']);
    expect(await found('%')).toEqual(['l%ss']);
    expect(await found('üb')).toEqual(['ÜBER', 'übrig']);
    expect(await found('ÜB')).toEqual(['ÜBER', 'übrig']);
    expect(await found('STRASSE')).toEqual([]);
    expect(await found('雪')).toEqual(['雪']);
    expect(await found("'")).toEqual([]);
    expect((await columnsOf(store, ['1'], { contains: 'runname' })).items).toEqual([NAME]);
  },

  'lists a key as soon as anything is written under it, whatever writes it': async (store) => {
    const run = await startRun(store);
    await store.runs.deleteTag(HERE, run, RUN_NAME_TAG);
    await store.runs.update(HERE, run, { name: 'again' });
    expect((await columnsOf(store, ['1'])).items).toContainEqual(NAME);
    for (let turn = 0; turn < 20; turn += 1) {
      await logKeys(store, run, [`k${turn}`]);
      const { items } = await columnsOf(store, ['1'], { contains: `k${turn}` });
      expect(items.filter(({ key }) => key === `k${turn}`).map(({ kind }) => kind)).toEqual(['metric', 'param', 'tag']);
    }
  },

  'lists no key of a batch that was refused': async (store) => {
    const run = await startRun(store);
    await log(store, run, { params: [param('p')] });
    const batch = { metrics: [point('new', 1)], params: [{ key: 'p', value: 'other' }], tags: [param('new')] };
    expect(await store.runs.log(HERE, run, batch)).toHaveProperty('conflicts');
    expect((await columnsOf(store, ['1'], { contains: 'new' })).items).toEqual([]);
    await logKeys(store, run, ['new']);
    expect((await columnsOf(store, ['1'], { contains: 'new' })).items.length).toBe(3);
  },

  'lists the keys of deleted runs and experiments': async (store) => {
    const run = await startRun(store);
    await logKeys(store, run, ['k']);
    const before = await columnsOf(store, ['1']);
    await store.runs.setStage(HERE, run, { stage: 'deleted', now: 1 });
    expect(await columnsOf(store, ['1'])).toEqual(before);
    await store.experiments.update(
      HERE,
      { experimentId: '1', expect: 'active' },
      { lifecycleStage: 'deleted', now: 1 },
    );
    expect(await columnsOf(store, ['1'])).toEqual(before);
  },

  'keeps columns of experiments and workspaces apart': async (store) => {
    const run = await startRun(store);
    const other = await makeExperiment(store, 'b');
    await makeRun(store, [2, other]);
    await logKeys(store, run, ['k']);
    expect((await columnsOf(store, [other])).items).toEqual([NAME]);
    const query = { experimentIds: ['1'], contains: '', kind: undefined, offset: 0, limit: 9 };
    expect(read(await store.columns.list(THERE, query))).toEqual({ items: [], more: false });
  },

  'lists every key of runs that are logged to at once': async (store) => {
    const id = await makeExperiment(store, 'a');
    const numbers = Array.from({ length: 30 }, (_, index) => index);
    await Promise.all(numbers.map((number) => makeRun(store, [number, id])));
    await Promise.all(
      numbers.flatMap((number) =>
        [0, 1, 2].map((turn) => logKeys(store, runId(number), ['same', `${number} ${turn}`])),
      ),
    );
    const { items } = await columnsOf(store, [id]);
    expect(items.length).toBe(3 * (numbers.length * 3 + 1) + 1);
  },
};
