import type { Metric, MetricLine, RunMetric } from '@labtrail/core';
import { expect } from 'vitest';
import type { BackendStore, EnvelopeQuery, SampleQuery } from '../contract.ts';
import type { Cases } from './cases.ts';
import { HERE, log, logPoints, makeExperiment, makeRun, point, read, runId, startRun } from './fixtures.ts';

async function sample(
  store: BackendStore,
  query: Partial<SampleQuery> & { readonly limit: number },
): Promise<readonly RunMetric[]> {
  const asked = { runIds: [runId(1)], key: 'm', steps: undefined, ...query };
  const { items, more } = read(await store.metrics.sample(HERE, asked));
  expect(more).toBe(false);
  return items;
}

const steps = (points: readonly Metric[]) => points.map(({ step }) => step);

/** A point at each step from `first` to `last`. */
function line(first: number, last: number): Metric[] {
  return Array.from({ length: last - first + 1 }, (_, index) => point('m', index, [first + index, 5000 - index]));
}

async function envelope(
  store: BackendStore,
  query: Partial<EnvelopeQuery> & { readonly groups: number },
): Promise<readonly MetricLine[]> {
  const asked = { runIds: [runId(1)], key: 'm', range: undefined, ...query };
  const { items, more } = read(await store.metrics.envelope(HERE, asked));
  expect(more).toBe(false);
  return items;
}

/** The steps of all lines of an envelope. */
async function envelopeSteps(...asked: Parameters<typeof envelope>): Promise<number[]> {
  return (await envelope(...asked)).flatMap((line) => line.steps);
}

export const sampleCases: Cases = {
  'keeps every peak and valley in an envelope, and the ends of each group': async (store) => {
    const points = line(0, 999).map((each) => ({ ...each, value: each.step === 437 ? 9 : each.step === 812 ? -9 : 0 }));
    await logPoints(store, await startRun(store), points);
    expect(await envelopeSteps(store, { groups: 1 })).toEqual([0, 437, 812, 999]);
    expect(await envelopeSteps(store, { groups: 3 })).toEqual([0, 333, 334, 437, 666, 667, 812, 999]);
    expect((await envelopeSteps(store, { groups: 249 })).filter((step) => step === 437 || step === 812)).toEqual([
      437, 812,
    ]);
    for (const groups of [250, 251, 2500])
      expect(await envelopeSteps(store, { groups }), `${groups}`).toHaveLength(1000);
  },

  'leaves values that are no numbers out of the extremes of an envelope, but not out of its ends': async (store) => {
    const odd: Record<number, number> = {
      0: Number.NaN,
      3: Number.POSITIVE_INFINITY,
      4: 5,
      5: 5,
      6: -5,
      9: Number.NEGATIVE_INFINITY,
    };
    const points = line(0, 9).map((each) => ({ ...each, value: odd[each.step] ?? 0 }));
    await logPoints(store, await startRun(store), points);
    expect(await envelopeSteps(store, { groups: 1 })).toEqual([0, 4, 6, 9]);
    const noNumbers = line(0, 9).map((each) => ({ ...each, value: Number.NaN, key: 'n' }));
    await logPoints(store, runId(1), noNumbers);
    expect(await envelopeSteps(store, { key: 'n', groups: 1 })).toEqual([0, 9]);
  },

  'draws the envelope of a range of steps, run by run, and none of runs that nobody has': async (store) => {
    await logPoints(store, await startRun(store), line(0, 200));
    const asked = { runIds: [runId(9), runId(1)], range: { by: 'step', first: 10, last: 100 } } as const;
    expect(await envelopeSteps(store, { ...asked, groups: 1 })).toEqual([10, 100]);
    expect(await envelopeSteps(store, { ...asked, groups: 50 })).toEqual(steps(line(10, 100)));
    expect(await envelope(store, { ...asked, runIds: [runId(9)], groups: 5 })).toEqual([]);
    expect(await envelope(store, { range: { by: 'step', first: 201, last: 300 }, groups: 5 })).toEqual([]);
  },

  'draws the envelope of a range of times, and of elapsed times, ends included': async (store) => {
    await logPoints(store, await startRun(store), line(0, 200));
    for (const range of [
      { by: 'time', first: 4900, last: 4905 },
      { by: 'elapsed', first: 100, last: 105 },
    ] as const) {
      expect(await envelopeSteps(store, { range, groups: 5 }), range.by).toEqual([95, 96, 97, 98, 99, 100]);
      expect(await envelopeSteps(store, { range, groups: 1 }), range.by).toEqual([95, 100]);
    }
    expect(await envelope(store, { range: { by: 'time', first: 0, last: 4000 }, groups: 5 })).toEqual([]);
  },

  'says how many points an envelope stands for, and when the series began': async (store) => {
    await logPoints(store, await startRun(store), line(0, 9));
    const range = { by: 'step', first: 2, last: 8 } as const;
    expect(await envelope(store, { range, groups: 1 })).toEqual([
      { run_id: runId(1), count: 7, start_time: 4991, timestamps: [4998, 4992], steps: [2, 8], values: [2, 8] },
    ]);
  },

  'spreads a sample evenly over the steps, with the last one': async (store) => {
    await logPoints(store, await startRun(store), line(0, 999));
    const table: Record<number, number[]> = {
      1: [999],
      2: [0, 999],
      3: [0, 334, 999],
      6: [0, 167, 334, 501, 668, 999],
      7: [0, 143, 286, 429, 572, 715, 999],
    };
    for (const [limit, expected] of Object.entries(table)) {
      expect(steps(await sample(store, { limit: Number(limit) })), limit).toEqual(expected);
    }
    const all = [...Array(1000).keys()];
    expect(steps(await sample(store, { limit: 999 }))).toEqual([0, ...all.slice(2)]);
    for (const limit of [1000, 1001, 2500]) expect(steps(await sample(store, { limit })), `${limit}`).toEqual(all);
  },

  'answers sampled points whole, ordered by step, time and value': async (store) => {
    const run = await startRun(store);
    const points = [point('m', 5, [-2, 90]), point('m', 1, [0, 60]), point('m', 2, [0, 60]), point('m', 0, [0, 70])];
    await log(store, run, { metrics: [...points.toReversed(), point('other', 1, [-9, 1])] });
    expect(await sample(store, { limit: 4 })).toEqual(points.map((each) => ({ ...each, run_id: run })));
    expect(await sample(store, { limit: 2 })).toEqual([points[0], points[3]].map((each) => ({ ...each, run_id: run })));
  },

  'samples a range of steps, both ends included': async (store) => {
    await logPoints(store, await startRun(store), line(0, 200));
    const range = { first: 10, last: 100 };
    expect(steps(await sample(store, { steps: range, limit: 5 }))).toEqual([10, 29, 47, 65, 100]);
    expect(steps(await sample(store, { steps: range, limit: 500 }))).toEqual(steps(line(10, 100)));
    expect(steps(await sample(store, { steps: { first: 7, last: 7 }, limit: 9 }))).toEqual([7]);
    expect(steps(await sample(store, { steps: { first: -50, last: 1 }, limit: 9 }))).toEqual([0, 1]);
    expect(await sample(store, { steps: { first: 201, last: 999 }, limit: 9 })).toEqual([]);
  },

  'samples points, not steps, where a step has several': async (store) => {
    const run = await startRun(store);
    const points = Array.from({ length: 30 }, (_, index) => {
      const step = Math.floor(index / 3);
      return point('m', step * 10 + (index % 3), [step, 1000 + index]);
    });
    await log(store, run, { metrics: points });
    const found = await sample(store, { limit: 4 });
    expect(found.map(({ step, value }) => [step, value])).toEqual([
      [0, 0],
      [2, 22],
      [5, 51],
      [9, 92],
    ]);
  },

  "samples points that were logged out of order, and twice, as if they weren't": async (store) => {
    const run = await startRun(store);
    const points = line(-50, 49);
    await log(store, run, { metrics: points.map((_, index) => points[(index * 37) % 100] as Metric) });
    await log(store, run, { metrics: points.toReversed() });
    expect(steps(await sample(store, { limit: 3 }))).toEqual([-50, -16, 49]);
    expect(steps(await sample(store, { limit: 100 }))).toEqual(steps(points));
  },

  'samples NaN and infinities as any value': async (store) => {
    const run = await startRun(store);
    const values = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    const points = values.map((value, index) => point('m', value, [index, 1]));
    await log(store, run, { metrics: points });
    expect(await sample(store, { limit: 3 })).toEqual(points.map((each) => ({ ...each, run_id: run })));
  },

  'samples runs in the order given, a run named twice twice': async (store) => {
    const id = await makeExperiment(store, 'a');
    for (const number of [1, 2]) {
      await makeRun(store, [number, id]);
      await logPoints(store, runId(number), line(number, number + 9));
    }
    const runIds = [runId(2), runId(9), runId(1), runId(2)];
    const found = await sample(store, { runIds, limit: 2 });
    expect(found.map(({ run_id, step }) => [run_id, step])).toEqual([
      [runId(2), 2],
      [runId(2), 11],
      [runId(1), 1],
      [runId(1), 10],
      [runId(2), 2],
      [runId(2), 11],
    ]);
    expect(await sample(store, { runIds: [], limit: 2 })).toEqual([]);
    expect(await sample(store, { key: 'none', limit: 2 })).toEqual([]);
  },
};
