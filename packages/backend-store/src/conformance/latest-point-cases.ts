import type { Metric } from '@labtrail/core';
import { expect } from 'vitest';
import type { BackendStore } from '../contract.ts';
import type { Cases } from './cases.ts';
import { historyOf, log, point, runOf, startRun } from './fixtures.ts';

async function latest(store: BackendStore, run: string): Promise<readonly Metric[] | undefined> {
  return (await runOf(store, run)).data.metrics;
}

/** The point with 0 for -0. */
const unsigned = (each: Metric): Metric => ({ ...each, value: each.value + 0 });

/** What is logged one by one, and the number of the one that is the latest. */
const LATEST: Record<string, readonly [readonly Metric[], number]> = {
  'the greatest step, whatever its time': [[point('m', 1, [5, 10]), point('m', 2, [9, 1]), point('m', 3, [8, 99])], 1],
  'of one step the greatest time': [[point('m', 1, [5, 10]), point('m', 2, [5, 12]), point('m', 3, [5, 11])], 1],
  'of one step and time the greatest value': [[point('m', 1), point('m', 3), point('m', 2)], 1],
  'of negative steps the one nearest to 0': [
    [point('m', 1, [-5, 9]), point('m', 2, [-4, 1]), point('m', 3, [-9, 99])],
    1,
  ],
  'of negative values the greatest': [[point('m', -3), point('m', -1), point('m', -2)], 1],
  'NaN above a negative value': [[point('m', -1), point('m', Number.NaN)], 1],
  'NaN below a positive value': [[point('m', 1), point('m', Number.NaN)], 0],
  'NaN at a greater step': [[point('m', 7, [1, 1]), point('m', Number.NaN, [2, 1]), point('m', 8, [0, 9])], 1],
  'infinity above the largest number': [[point('m', Number.MAX_VALUE), point('m', Number.POSITIVE_INFINITY)], 1],
  'minus infinity below all': [[point('m', Number.NEGATIVE_INFINITY), point('m', -Number.MAX_VALUE)], 1],
};

export const latestPointCases: Cases = {
  'takes for the latest point of a series what stands last by step, time and value': async (store) => {
    const run = await startRun(store);
    for (const [index, [points]] of Object.values(LATEST).entries()) {
      for (const each of points) await log(store, run, { metrics: [{ ...each, key: `m${index}` }] });
    }
    const expected = Object.values(LATEST).map(([points, at], index) => ({ ...points[at], key: `m${index}` }));
    expect(await latest(store, run)).toEqual(expected);
  },

  'takes the latest point of one batch by the same rule, in any order': async (store) => {
    const run = await startRun(store);
    for (const turn of [(list: readonly Metric[]) => list, (list: readonly Metric[]) => list.toReversed()]) {
      const metrics = Object.values(LATEST).flatMap(([points], index) =>
        turn(points).map((each) => ({ ...each, key: `m${index}` })),
      );
      await log(store, run, { metrics });
      const expected = Object.values(LATEST).map(([points, at], index) => ({ ...points[at], key: `m${index}` }));
      expect(await latest(store, run)).toEqual(expected);
    }
  },

  'keeps NaN, infinities, the smallest and the largest numbers': async (store) => {
    const run = await startRun(store);
    const values = {
      nan: Number.NaN,
      up: Number.POSITIVE_INFINITY,
      down: Number.NEGATIVE_INFINITY,
      largest: Number.MAX_VALUE,
      smallest: Number.MIN_VALUE,
      zero: 0,
      third: 1 / 3,
      whole: Number.MAX_SAFE_INTEGER,
    };
    const points = Object.entries(values).map(([key, value]) => point(key, value));
    await log(store, run, { metrics: points });
    expect(await latest(store, run)).toEqual(points);
    for (const each of points) expect(await historyOf(store, run, each.key)).toEqual([each]);
  },

  'keeps steps and times to the limits of exact whole numbers': async (store) => {
    const run = await startRun(store);
    const most = Number.MAX_SAFE_INTEGER;
    const points = [point('m', 1, [-most, 0]), point('m', 2, [0, 1]), point('m', 3, [most, most])];
    await log(store, run, { metrics: points.toReversed() });
    expect(await historyOf(store, run, 'm')).toEqual(points);
    expect(await latest(store, run)).toEqual([points[2]]);
  },

  'takes 0 and -0 for one value': async (store) => {
    const run = await startRun(store);
    await log(store, run, { metrics: [point('a', 0), point('b', -0)] });
    await log(store, run, { metrics: [point('a', -0), point('b', 0)] });
    for (const key of ['a', 'b']) expect((await historyOf(store, run, key)).map(unsigned)).toEqual([point(key, 0)]);
    expect((await latest(store, run))?.map(unsigned)).toEqual([point('a', 0), point('b', 0)]);
  },
};
