import { expect } from 'vitest';
import type { Cases } from './cases.ts';
import { HERE, makeExperiment, makeRun, point, runId } from './fixtures.ts';
import { findModelNumbers, makeModel, measure, measured, modelId, modelOf, startModel } from './logged-models.ts';

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

export const modelConcurrencyCases: Cases = {
  'makes several logged models at once': async (store) => {
    const id = await makeExperiment(store, 'a');
    await Promise.all(numbers(30).map((number) => makeModel(store, [number, id], { now: number })));
    expect(await findModelNumbers(store, {})).toEqual(numbers(30).toReversed());
  },

  'takes one of two values of a param that are logged to a logged model at once': async (store) => {
    const model = await startModel(store);
    for (const key of ['a', 'b', 'c', 'd', 'e']) {
      const outcomes = await Promise.all(
        ['1', '2'].map((value) =>
          store.loggedModels.logParams(HERE, model, [
            { key: `${key}${value}`, value },
            { key, value },
          ]),
        ),
      );
      const [winner, loser] = outcomes[0] === 'logged' ? ['1', '2'] : ['2', '1'];
      expect(outcomes.filter((outcome) => outcome === 'logged').length).toBe(1);
      expect(outcomes.filter((outcome) => outcome !== 'logged')).toEqual([
        { conflicts: [{ key, oldValue: winner, newValue: loser }] },
      ]);
      const { params = [] } = (await modelOf(store, model)).data;
      expect(params.filter((param) => param.key.startsWith(key))).toEqual([
        { key, value: winner },
        { key: `${key}${winner}`, value: winner },
      ]);
    }
  },

  'loses no change of a tag of a logged model that many make at once': async (store) => {
    const id = await makeExperiment(store, 'a');
    for (const number of [0, 1]) await makeModel(store, [number, id]);
    const change = (added: number) => (value: string | undefined) =>
      JSON.stringify([...(JSON.parse(value ?? '[]') as number[]), added]);
    await Promise.all(
      numbers(60).map((number) =>
        store.loggedModels.changeTag(HERE, modelId(number % 2), { key: 'list', change: change(number) }),
      ),
    );
    for (const number of [0, 1]) {
      const [tag] = (await modelOf(store, modelId(number))).info.tags ?? [];
      const list = JSON.parse(tag?.value ?? '[]') as number[];
      expect(list.toSorted((a, b) => a - b)).toEqual(numbers(30).map((index) => index * 2 + number));
    }
  },

  'keeps all points that many runs measure on a logged model at once': async (store) => {
    const model = await startModel(store);
    await Promise.all(numbers(20).map((number) => makeRun(store, [number, '1'])));
    await Promise.all(
      numbers(200).map((index) => measure(store, [runId(index % 20), model], [[point('m', index, [index, index])]])),
    );
    const expected = numbers(200).map((index) =>
      measured([runId(index % 20), model], point('m', index, [index, index])),
    );
    const { metrics = [] } = (await modelOf(store, model)).data;
    expect(metrics.toSorted((a, b) => a.step - b.step)).toEqual(expected);
  },

  'deletes a logged model once, however many ask for it at once': async (store) => {
    const model = await startModel(store);
    const outcomes = await Promise.all(numbers(10).map((now) => store.loggedModels.delete(HERE, model, { now })));
    expect(outcomes.toSorted()).toEqual(['deleted', ...numbers(9).map(() => 'not found')]);
  },
};
