import { RUN_NAME_TAG } from '@labtrail/core';
import { expect } from 'vitest';
import type { BackendStore } from '../contract.ts';
import type { Cases } from './cases.ts';
import { HERE, makeExperiment, makeRun, read, runId, runOf, THERE } from './fixtures.ts';

const tag = (key: string, value: string) => ({ key, value });

/** Makes the runs 1 to 3, of two experiments. */
async function threeRuns(store: BackendStore): Promise<string[]> {
  const ids = await Promise.all(['a', 'b'].map((name) => makeExperiment(store, name)));
  for (const number of [1, 2, 3]) {
    await makeRun(store, [number, ids[number % 2] as string], { tags: [tag('own', `${number}`), tag('old', 'x')] });
  }
  return ids;
}

const tagsOf = async (store: BackendStore, number: number) =>
  (await runOf(store, runId(number))).data.tags?.map(({ key, value }) => `${key}=${value}`);

export const manyTagCases: Cases = {
  'sets and removes tags of many runs at once': async (store) => {
    await threeRuns(store);
    const change = { tags: [tag('team', 'red'), tag('own', 'all'), tag('team', '')], deleteKeys: ['old', 'none'] };
    expect(await store.runs.setTags(HERE, [runId(3), runId(1)], change)).toBe('set');
    for (const number of [1, 3]) {
      expect(await tagsOf(store, number)).toEqual([`${RUN_NAME_TAG}=run ${number}`, 'own=all', 'team=']);
    }
    expect(await tagsOf(store, 2)).toEqual([`${RUN_NAME_TAG}=run 2`, 'old=x', 'own=2']);
    expect(await store.runs.setTags(HERE, [runId(3), runId(1)], change)).toBe('set');
    expect(await store.runs.setTags(HERE, [runId(1)], { tags: [], deleteKeys: [] })).toBe('set');
    expect(await store.runs.setTags(HERE, [], change)).toBe('set');
    expect(await tagsOf(store, 1)).toEqual([`${RUN_NAME_TAG}=run 1`, 'own=all', 'team=']);
  },

  'renames many runs by their tag, and leaves the name when that is removed': async (store) => {
    await threeRuns(store);
    await store.runs.setTags(HERE, [runId(1), runId(2)], { tags: [tag(RUN_NAME_TAG, 'same')], deleteKeys: [] });
    await store.runs.setTags(HERE, [runId(2), runId(3)], { tags: [], deleteKeys: [RUN_NAME_TAG] });
    const names = [1, 2, 3].map(async (number) => (await store.runs.info(HERE, runId(number)))?.run_name);
    expect(await Promise.all(names)).toEqual(['same', 'same', 'run 3']);
    expect(await tagsOf(store, 2)).toEqual(['old=x', 'own=2']);
  },

  'changes tags of no run when one of them is deleted or missing, and tells each of those': async (store) => {
    await threeRuns(store);
    await store.runs.setStage(HERE, runId(2), { stage: 'deleted', now: 1 });
    const before = await Promise.all([1, 2, 3].map((number) => tagsOf(store, number)));
    const ids = [runId(1), runId(2), runId(9), runId(3)];
    const change = { tags: [tag('new', 'v')], deleteKeys: ['old'] };
    expect(await store.runs.setTags(HERE, ids, change)).toEqual({
      refused: [
        { runId: runId(2), reason: 'deleted' },
        { runId: runId(9), reason: 'not found' },
      ],
    });
    const refused = { refused: [{ runId: runId(1), reason: 'not found' }] };
    expect(await store.runs.setTags(THERE, [runId(1)], change)).toEqual(refused);
    expect(await Promise.all([1, 2, 3].map((number) => tagsOf(store, number)))).toEqual(before);
  },

  'lists the keys of tags that many runs were given in each of their experiments': async (store) => {
    const ids = await threeRuns(store);
    const change = { tags: [tag('new', 'v')], deleteKeys: [] };
    await store.runs.setTags(HERE, [runId(1), runId(2), runId(3)], change);
    for (const id of ids) {
      const query = { experimentIds: [id], contains: 'new', kind: undefined, offset: 0, limit: 9 };
      expect(read(await store.columns.list(HERE, query)).items).toEqual([{ kind: 'tag', key: 'new' }]);
    }
  },

  'sets tags of 1,000 runs at once': async (store) => {
    const id = await makeExperiment(store, 'a');
    const numbers = Array.from({ length: 1000 }, (_, index) => index);
    await Promise.all(numbers.map((number) => makeRun(store, [number, id])));
    const change = { tags: [tag('team', 'red')], deleteKeys: [RUN_NAME_TAG] };
    expect(await store.runs.setTags(HERE, numbers.map(runId), change)).toBe('set');
    for (const number of [0, 1, 500, 999]) expect(await tagsOf(store, number)).toEqual(['team=red']);
  },
};
