import { type Metric, RUN_NAME_TAG } from '@labtrail/core';
import { expect } from 'vitest';
import type { Cases } from './cases.ts';
import {
  experimentNamed,
  HERE,
  historyOf,
  log,
  makeExperiment,
  makeRun,
  newRun,
  point,
  runId,
  runOf,
  startRun,
} from './fixtures.ts';

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

export const concurrencyCases: Cases = {
  'keeps all of 100 batches that are logged to one run at once': async (store) => {
    const run = await startRun(store);
    const points = (batch: number): Metric[] =>
      numbers(10).map((index) => point('m', batch, [batch * 10 + index, batch * 10 + index]));
    await Promise.all(
      numbers(100).map((batch) =>
        log(store, run, {
          metrics: [...points(batch), point(`own ${batch}`, 1)],
          params: [
            { key: 'same', value: 'v' },
            { key: `p${String(batch).padStart(2, '0')}`, value: `${batch}` },
          ],
          tags: [{ key: 'last', value: `${batch}` }],
        }),
      ),
    );
    const { data } = await runOf(store, run);
    expect(await historyOf(store, run, 'm')).toEqual(numbers(100).flatMap(points));
    expect(data.metrics?.find(({ key }) => key === 'm')).toEqual(point('m', 99, [999, 999]));
    expect(data.metrics?.map(({ key }) => key).toSorted()).toEqual(
      ['m', ...numbers(100).map((batch) => `own ${batch}`)].toSorted(),
    );
    expect(data.params).toEqual([
      ...numbers(100).map((batch) => ({ key: `p${String(batch).padStart(2, '0')}`, value: `${batch}` })),
      { key: 'same', value: 'v' },
    ]);
    expect(data.tags?.map(({ key }) => key)).toEqual(['last', RUN_NAME_TAG]);
  },

  'keeps batches that are logged to many runs at once apart': async (store) => {
    const id = await makeExperiment(store, 'a');
    await Promise.all(numbers(40).map((number) => makeRun(store, [number, id])));
    await Promise.all(
      numbers(400).map((index) => log(store, runId(index % 40), { metrics: [point('m', index % 40, [index, index])] })),
    );
    for (const number of numbers(40)) {
      const expected = numbers(10).map((turn) => point('m', number, [turn * 40 + number, turn * 40 + number]));
      expect(await historyOf(store, runId(number), 'm')).toEqual(expected);
    }
  },

  'gives a name that several ask for at once to one experiment': async (store) => {
    const outcomes = await Promise.all(
      numbers(20).map((index) => store.experiments.create(HERE, experimentNamed('wanted', { now: index }))),
    );
    const made = outcomes.filter((outcome) => outcome !== 'name taken');
    expect(made.length).toBe(1);
    expect(await store.experiments.getByName(HERE, 'wanted')).toEqual(made[0]);
  },

  'gives each of several experiments that are made at once an id of its own': async (store) => {
    const ids = await Promise.all(numbers(30).map((index) => makeExperiment(store, `e${index}`)));
    expect(new Set(ids).size).toBe(30);
    for (const [index, id] of ids.entries()) expect((await store.experiments.get(HERE, id))?.name).toBe(`e${index}`);
  },

  'takes one of two values that are logged for one param at once': async (store) => {
    const run = await startRun(store);
    for (const key of ['a', 'b', 'c', 'd', 'e']) {
      const outcomes = await Promise.all(
        ['1', '2'].map((value) =>
          store.runs.log(HERE, run, { metrics: [point(`${key}${value}`, 1)], params: [{ key, value }], tags: [] }),
        ),
      );
      const [winner, loser] = outcomes[0] === 'logged' ? ['1', '2'] : ['2', '1'];
      expect(outcomes.filter((outcome) => outcome === 'logged').length).toBe(1);
      expect(outcomes.filter((outcome) => outcome !== 'logged')).toEqual([
        { conflicts: [{ key, oldValue: winner, newValue: loser }] },
      ]);
      const { params, metrics } = (await runOf(store, run)).data;
      expect(params?.find((param) => param.key === key)?.value).toBe(winner);
      expect(metrics?.map((metric) => metric.key).filter((name) => name.startsWith(key))).toEqual([`${key}${winner}`]);
    }
  },

  'notes one dataset that several runs log at once once': async (store) => {
    const id = await makeExperiment(store, 'a');
    await Promise.all(numbers(10).map((number) => makeRun(store, [number, id])));
    const dataset = (source: string) => ({ name: 'iris', digest: '1', source_type: 'local', source });
    await Promise.all(
      numbers(20).map((index) =>
        store.datasets.logInputs(HERE, runId(index % 10), { datasets: [{ dataset: dataset(`${index}`) }], models: [] }),
      ),
    );
    const inputs = await Promise.all(numbers(10).map(async (number) => (await runOf(store, runId(number))).inputs));
    const first = inputs[0]?.dataset_inputs?.[0];
    expect(inputs).toEqual(numbers(10).map(() => ({ dataset_inputs: [first] })));
    expect(await store.datasets.search(HERE, [id])).toEqual([{ experiment_id: id, name: 'iris', digest: '1' }]);
  },

  'deletes an experiment with all of its runs or refuses those that come too late': async (store) => {
    const id = await makeExperiment(store, 'a');
    const target = { experimentId: id, expect: 'active' } as const;
    const [deletion, ...made] = await Promise.all([
      store.experiments.update(HERE, target, { lifecycleStage: 'deleted', now: 2000 }),
      ...numbers(20).map((number) => store.runs.create(HERE, newRun(number, id))),
    ]);
    expect(deletion).toBe('updated');
    for (const [number, outcome] of made.entries()) {
      const stage = (await store.runs.info(HERE, runId(number)))?.lifecycle_stage;
      expect(stage).toBe(outcome === 'experiment deleted' ? undefined : 'deleted');
    }
  },

  'may be closed twice, after what is under way': async (store) => {
    const run = await startRun(store);
    const logged = log(store, run, { metrics: [point('m', 1)] });
    await Promise.all([store.close(), logged]);
    await store.close();
  },
};
