import { compareMetrics, type Metric } from '@labtrail/core';
import { expect } from 'vitest';
import type { Cases } from './cases.ts';
import { HERE, historyOf, log, logPoints, makeExperiment, makeRun, point, read, runId, startRun } from './fixtures.ts';

/** `count` points whose steps, times and values are mixed without chance. */
function mixed(count: number): Metric[] {
  return Array.from({ length: count }, (_, index) => {
    const step = (index * 7919) % count;
    return point('m', ((index * 31) % 17) / 4, [step, (step * 3) % 1009]);
  });
}

export const historyCases: Cases = {
  'reads points by time, then step, then value, however they were logged': async (store) => {
    const run = await startRun(store);
    const sorted = [
      point('m', 9, [5, 1]),
      point('m', Number.NEGATIVE_INFINITY, [-3, 2]),
      point('m', -1, [-3, 2]),
      point('m', Number.NaN, [-3, 2]),
      point('m', 0.5, [-3, 2]),
      point('m', Number.POSITIVE_INFINITY, [-3, 2]),
      point('m', -9, [-2, 2]),
      point('m', 1, [7, 2]),
      point('m', 0, [0, 3]),
    ];
    await log(store, run, { metrics: sorted.toReversed() });
    expect(await historyOf(store, run, 'm')).toEqual(sorted);
    for (const each of sorted.toReversed()) await log(store, run, { metrics: [each] });
    expect(await historyOf(store, run, 'm')).toEqual(sorted);
  },

  'keeps NaN of one step and time once, behind 0': async (store) => {
    const run = await startRun(store);
    const points = [point('m', 0, [1, 1]), point('m', Number.NaN, [1, 1]), point('m', Number.NaN, [2, 1])];
    await log(store, run, { metrics: points });
    await log(store, run, { metrics: points.toReversed() });
    expect(await historyOf(store, run, 'm')).toEqual(points);
  },

  'reads a history in pages': async (store) => {
    const run = await startRun(store);
    const points = mixed(2500);
    await logPoints(store, run, points);
    const sorted = points.toSorted(compareMetrics);
    const found: Metric[] = [];
    for (const [offset, limit] of [
      [0, 1000],
      [1000, 1],
      [1001, 999],
      [2000, 500],
    ] as const) {
      const query = { runId: run, key: 'm', offset, limit };
      const { items, more } = read(await store.metrics.history(HERE, query));
      expect(more).toBe(offset + limit < 2500);
      found.push(...items);
    }
    expect(found).toEqual(sorted);
    const beyond = { runId: run, key: 'm', offset: 2500, limit: 10 };
    expect(read(await store.metrics.history(HERE, beyond))).toEqual({ items: [], more: false });
    const rest = { runId: run, key: 'm', offset: 2400, limit: Number.MAX_SAFE_INTEGER };
    expect(read(await store.metrics.history(HERE, rest))).toEqual({ items: sorted.slice(2400), more: false });
  },

  'reads no points of a series or run that nobody has': async (store) => {
    const run = await startRun(store);
    await log(store, run, { metrics: [point('m', 1)] });
    for (const [id, key] of [
      [run, 'M'],
      [run, 'm '],
      [run, ''],
      [runId(2), 'm'],
      ['', 'm'],
    ] as const) {
      const query = { runId: id, key, offset: 0, limit: 10 };
      expect(read(await store.metrics.history(HERE, query))).toEqual({ items: [], more: false });
    }
  },

  'reads series that share a prefix apart': async (store) => {
    const run = await startRun(store);
    const keys = ['loss', 'loss/train', 'loss/val', 'los', 'loss ', '%', '_oss'];
    await log(store, run, { metrics: keys.flatMap((key, index) => [point(key, index), point(key, index, [1, 1])]) });
    for (const [index, key] of keys.entries()) {
      expect(await historyOf(store, run, key)).toEqual([point(key, index), point(key, index, [1, 1])]);
    }
  },

  'reads the history of a deleted run': async (store) => {
    const run = await startRun(store);
    await log(store, run, { metrics: [point('m', 1)] });
    await store.runs.setStage(HERE, run, { stage: 'deleted', now: 1 });
    expect(await historyOf(store, run, 'm')).toEqual([point('m', 1)]);
  },

  'reads histories of runs by their ids, each run once': async (store) => {
    const id = await makeExperiment(store, 'a');
    const points = [point('m', 1, [9, 1]), point('m', 2, [3, 2]), point('m', 3, [3, 2])];
    for (const number of [3, 1, 2]) {
      await makeRun(store, [number, id]);
      await log(store, runId(number), { metrics: [...points.toReversed(), point('other', 1)] });
    }
    const query = { runIds: [runId(3), runId(9), runId(1), runId(3)], key: 'm' };
    const all = [1, 3].flatMap((number) => points.map((each) => ({ ...each, run_id: runId(number) })));
    for (const limit of [1, 3, 4, 5, 6, 7]) {
      const found = read(await store.metrics.historyOfRuns(HERE, { ...query, limit }));
      expect(found).toEqual({ items: all.slice(0, limit), more: limit < 6 });
    }
    const none = { runIds: [], key: 'm', limit: 10 };
    expect(read(await store.metrics.historyOfRuns(HERE, none))).toEqual({ items: [], more: false });
  },
};
