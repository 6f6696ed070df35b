import { expect } from 'vitest';
import type { BackendStore, Batch } from '../contract.ts';
import type { Cases } from './cases.ts';
import { HERE, historyOf, log, logPoints, makeExperiment, makeRun, point, runId, runOf, startRun } from './fixtures.ts';

function tryLog(store: BackendStore, run: string, batch: Partial<Batch>) {
  return store.runs.log(HERE, run, { metrics: [], params: [], tags: [], ...batch });
}

const param = (key: string, value: string) => ({ key, value });

export const logCases: Cases = {
  'logs metrics, params and tags at once': async (store) => {
    const run = await startRun(store);
    const { data } = await runOf(store, run);
    await log(store, run, {
      metrics: [point('loss', 0.5, [1, 10]), point('acc', -0.25, [1, 11]), point('loss', 0.25, [2, 12])],
      params: [param('lr', '0.01'), param('empty', '')],
      tags: [param('a', '1')],
    });
    expect((await runOf(store, run)).data).toEqual({
      metrics: [point('loss', 0.25, [2, 12]), point('acc', -0.25, [1, 11])],
      params: [param('empty', ''), param('lr', '0.01')],
      tags: [param('a', '1'), ...(data.tags ?? [])],
    });
    expect(await historyOf(store, run, 'loss')).toEqual([point('loss', 0.5, [1, 10]), point('loss', 0.25, [2, 12])]);
  },

  'takes an empty batch': async (store) => {
    const run = await startRun(store);
    const before = await runOf(store, run);
    await log(store, run, {});
    expect(await runOf(store, run)).toEqual(before);
    expect(await tryLog(store, runId(2), {})).toBe('not found');
  },

  'refuses a batch for a run that nobody has': async (store) => {
    await startRun(store);
    expect(await tryLog(store, runId(2), { metrics: [point('m', 1)], params: [param('p', '1')] })).toBe('not found');
    expect(await store.runs.get(HERE, runId(2))).toBeUndefined();
    expect(await historyOf(store, runId(2), 'm')).toEqual([]);
  },

  'takes a param again with the same value': async (store) => {
    const run = await startRun(store);
    for (const params of [[param('p', '1')], [param('p', '1'), param('q', '')], [param('q', '')]]) {
      await log(store, run, { params });
    }
    expect((await runOf(store, run)).data.params).toEqual([param('p', '1'), param('q', '')]);
  },

  'keeps nothing of a batch with a changed param, and tells every conflict': async (store) => {
    const run = await startRun(store);
    await log(store, run, { params: [param('p', '1'), param('q', ''), param('r', '3')], metrics: [point('old', 1)] });
    const before = await runOf(store, run);
    const outcome = await tryLog(store, run, {
      metrics: [point('new', 1), point('old', 2, [9, 9])],
      params: [param('new', 'x'), param('q', ' '), param('r', '3'), param('p', '1.0')],
      tags: [param('new', 'x'), param('mlflow.runName', 'renamed')],
    });
    expect(outcome).toEqual({
      conflicts: [
        { key: 'q', oldValue: '', newValue: ' ' },
        { key: 'p', oldValue: '1', newValue: '1.0' },
      ],
    });
    expect(await runOf(store, run)).toEqual(before);
    expect(await historyOf(store, run, 'new')).toEqual([]);
    expect(await historyOf(store, run, 'old')).toEqual([point('old', 1)]);
  },

  'takes keys that differ in case, accents or width as different': async (store) => {
    const run = await startRun(store);
    const keys = ['a', 'A', 'a ', 'á', 'a\u0301', 'ａ', 'a/b', 'a.b'];
    await log(store, run, {
      params: keys.map((key, index) => param(key, String(index))),
      metrics: keys.map((key, index) => point(key, index)),
      tags: keys.map((key, index) => param(key, String(index))),
    });
    const { params, metrics, tags } = (await runOf(store, run)).data;
    const values = Object.fromEntries(keys.map((key, index) => [key, index]));
    const texts = Object.fromEntries(keys.map((key, index) => [key, String(index)]));
    expect(Object.fromEntries(metrics?.map(({ key, value }) => [key, value]) ?? [])).toEqual(values);
    expect(Object.fromEntries(params?.map(({ key, value }) => [key, value]) ?? [])).toEqual(texts);
    expect(Object.fromEntries(tags?.map(({ key, value }) => [key, value]) ?? [])).toMatchObject(texts);
    for (const [index, key] of keys.entries()) expect(await historyOf(store, run, key)).toEqual([point(key, index)]);
  },

  'keeps keys and values of runs to the letter': async (store) => {
    const run = await startRun(store);
    const key = `a'b"c\`d\\e %_ 雪 \u{1f600} ;-- ${'k'.repeat(200)}`;
    const values = [
      `'";--\\n\n\r\t\u0001`,
      '\u{1f600}雪e\u0301',
      ' NULL ',
      '{"a": [1]}',
      'NaN',
      '0',
      `${'v'.repeat(8000)}`,
    ];
    await log(store, run, {
      metrics: [point(key, 1)],
      params: values.map((value, index) => param(`${index}`, value)),
      tags: [param(key, `${'雪'.repeat(8000)}`)],
    });
    const { metrics, params, tags } = (await runOf(store, run)).data;
    expect(metrics).toEqual([point(key, 1)]);
    expect(params).toEqual(values.map((value, index) => param(`${index}`, value)));
    expect(tags?.find((tag) => tag.key === key)?.value).toBe('雪'.repeat(8000));
    expect(await historyOf(store, run, key)).toEqual([point(key, 1)]);
    expect(await store.runs.deleteTag(HERE, run, key)).toBe('removed');
  },

  'keeps a point that is logged again once': async (store) => {
    const run = await startRun(store);
    const points = [point('m', 1, [1, 5]), point('m', 1, [1, 5]), point('m', 2, [1, 5]), point('m', 1, [2, 5])];
    await log(store, run, { metrics: points });
    await log(store, run, { metrics: [...points, point('m', 1, [1, 6])] });
    await log(store, run, { metrics: points.toReversed() });
    expect(await historyOf(store, run, 'm')).toEqual([...points.slice(1), point('m', 1, [1, 6])]);
  },

  'keeps points of a full batch and of the next': async (store) => {
    const run = await startRun(store);
    const points = Array.from({ length: 2000 }, (_, index) => point(`m${index % 4}`, index / 7, [index, 1000 + index]));
    await logPoints(store, run, points);
    for (const key of ['m0', 'm1', 'm2', 'm3']) {
      expect(await historyOf(store, run, key)).toEqual(points.filter((each) => each.key === key));
    }
    expect((await runOf(store, run)).data.metrics).toEqual(points.slice(-4));
  },

  'keeps points of one run apart from those of another': async (store) => {
    const id = await makeExperiment(store, 'a');
    for (const number of [1, 2, 3]) {
      await makeRun(store, [number, id]);
      await log(store, runId(number), { metrics: [point('m', number)], params: [param('p', `${number}`)] });
    }
    for (const number of [1, 2, 3]) {
      expect((await runOf(store, runId(number))).data).toMatchObject({
        metrics: [point('m', number)],
        params: [param('p', `${number}`)],
      });
    }
  },

  'reads what was logged as soon as it is logged': async (store) => {
    const run = await startRun(store);
    for (let step = 0; step < 30; step += 1) {
      await log(store, run, { metrics: [point('m', step, [step, step])], tags: [param('step', `${step}`)] });
      const { metrics, tags } = (await runOf(store, run)).data;
      expect([metrics, tags?.at(-1)]).toEqual([[point('m', step, [step, step])], param('step', `${step}`)]);
      expect((await historyOf(store, run, 'm')).length).toBe(step + 1);
    }
  },
};
