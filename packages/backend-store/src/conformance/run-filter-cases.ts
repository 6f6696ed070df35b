import { DATASET_CONTEXT_TAG } from '@labtrail/core';
import { expect } from 'vitest';
import type { BackendStore } from '../contract.ts';
import type { Cases } from './cases.ts';
import { HERE, log, makeExperiment, makeRun, point, runId } from './fixtures.ts';
import { findNumbers } from './searching.ts';

const input = (name: string, digest: string, context?: string) => ({
  dataset: { name, digest, source_type: 'local', source: '{}' },
  ...(context !== undefined && { tags: [{ key: DATASET_CONTEXT_TAG, value: context }] }),
});

/** Four runs that share little; the start time of run n is n * 1000. */
async function fill(store: BackendStore): Promise<void> {
  const id = await makeExperiment(store, 'a');
  const users = ['ana', 'Ana', 'bob', ''];
  const names = ['calm-otter', 'Calm_otter', 'it\'s "q" 100%', 'ärger'];
  for (const [index, name] of names.entries()) {
    await makeRun(store, [index + 1, id], { name, userId: users[index] as string, startTime: (index + 1) * 1000 });
  }
  const [one, two, three] = [runId(1), runId(2), runId(3)];
  await log(store, one, {
    metrics: [point('acc', 0.9, [1, 1]), point('acc', 0.5, [2, 2]), point('val acc', 1)],
    params: [
      { key: 'lr', value: '0.1' },
      { key: 'model.type', value: 'Tree' },
    ],
    tags: [{ key: 'team', value: 'blue' }],
  });
  await log(store, two, {
    metrics: [point('acc', Number.NaN), point('inf', Number.POSITIVE_INFINITY)],
    params: [{ key: 'lr', value: '' }],
    tags: [{ key: 'team', value: 'Blue\ngreen' }],
  });
  await log(store, three, { metrics: [point('acc', -2, [-1, 1])], params: [{ key: 'lr', value: '0_1%' }] });
  await store.datasets.logInputs(HERE, one, {
    datasets: [input('iris', 'd1', 'training'), input('wine', 'd2', 'eval')],
    models: [],
  });
  await store.datasets.logInputs(HERE, two, {
    datasets: [input('iris', 'd1', 'eval'), input('Cars', 'd3')],
    models: [],
  });
  await store.runs.update(HERE, one, { status: 'FINISHED', endTime: 5000 });
  await store.runs.update(HERE, two, { status: 'FAILED', endTime: 6000 });
}

/** A case that finds for each filter the runs of these numbers, whatever their order. */
function table(filters: Readonly<Record<string, readonly number[]>>) {
  return async (store: BackendStore): Promise<void> => {
    await fill(store);
    for (const [filter, found] of Object.entries(filters)) {
      expect((await findNumbers(store, { filter })).toSorted(), filter).toEqual(found);
    }
  };
}

export const runFilterCases: Cases = {
  'filters runs by the latest point of a metric': table({
    'metrics.acc = 0.5': [1],
    'metrics.acc = 0.9': [],
    'metrics.acc != 0.5': [2, 3],
    'metrics.acc > -2': [1],
    'metrics.acc >= -2': [1, 3],
    'metrics.acc < 0.5': [3],
    'metrics.acc <= 0.5': [1, 3],
    'metrics.`val acc` = 1': [1],
    'metrics.inf > 1e308': [2],
    'metrics.inf < 1e308': [],
    'metrics.none != 1': [],
    'metrics.Acc = 0.5': [],
  }),

  'filters runs by params, as texts': table({
    "params.lr = '0.1'": [1],
    "params.lr != '0.1'": [2, 3],
    "params.lr = ''": [2],
    "params.lr LIKE '0_1'": [1],
    "params.lr LIKE '0_1%'": [1, 3],
    "params.lr LIKE '%'": [1, 2, 3],
    "params.`model.type` LIKE 't%'": [],
    "params.`model.type` ILIKE 't%'": [1],
    'params.lr IS NULL': [4],
    'params.lr IS NOT NULL': [1, 2, 3],
    'params.none IS NULL': [1, 2, 3, 4],
    "params.none != 'x'": [],
  }),

  'filters runs by tags, line ends included': table({
    "tags.team = 'blue'": [1],
    "tags.team != 'blue'": [2],
    "tags.team LIKE 'Blue%'": [2],
    "tags.team LIKE 'Blue_green'": [2],
    "tags.team ILIKE 'BLUE%'": [1, 2],
    'tags.team IS NULL': [3, 4],
    'tags.team IS NOT NULL': [1, 2],
    "tags.`mlflow.runName` = 'ärger'": [4],
  }),

  'filters runs by attributes': table({
    "run_name = 'calm-otter'": [1],
    "run_name LIKE 'calm_otter'": [1],
    "run_name ILIKE 'calm_otter'": [1, 2],
    "run_name = 'it\\'s \"q\" 100%'": [],
    "run_name LIKE '%100%'": [3],
    "run_name LIKE 'Ärger'": [],
    "run_name LIKE '_rger'": [4],
    "status = 'FINISHED'": [1],
    "status != 'RUNNING'": [1, 2],
    "status LIKE 'F%'": [1, 2],
    "status = 'finished'": [],
    "user_id = 'ana'": [1],
    "user_id ILIKE 'ANA'": [1, 2],
    "user_id = ''": [4],
    'start_time = 1000': [1],
    'start_time != 1000': [2, 3, 4],
    'start_time > 2000': [3, 4],
    'start_time >= 2000': [2, 3, 4],
    'start_time < 2000': [1],
    'start_time <= 2000.5': [1, 2],
    'end_time >= 5000': [1, 2],
    'end_time != 5000': [2],
    'end_time < 99999': [1, 2],
    [`run_id = '${runId(3)}'`]: [3],
    [`run_id != '${runId(3)}'`]: [1, 2, 4],
    [`run_id IN ('${runId(3)}', '${runId(1)}', 'x')`]: [1, 3],
    [`run_id NOT IN ('${runId(3)}', '${runId(1)}', 'x')`]: [2, 4],
    [`artifact_uri = 'mlflow-artifacts:/1/${runId(2)}/artifacts'`]: [2],
    [`artifact_uri LIKE '%/${runId(2)}/%'`]: [2],
  }),

  'filters runs by any one of their datasets': table({
    "dataset.name = 'iris'": [1, 2],
    "dataset.name != 'iris'": [1, 2],
    "dataset.name != 'wine'": [1, 2],
    "dataset.name LIKE 'C%'": [2],
    "dataset.name ILIKE 'c%'": [2],
    "dataset.digest = 'd2'": [1],
    "dataset.digest IN ('d3', 'd9')": [2],
    "dataset.digest NOT IN ('d1')": [1, 2],
    "dataset.digest NOT IN ('d1', 'd2')": [2],
    "dataset.context = 'training'": [1],
    "dataset.context != 'training'": [1, 2],
    "dataset.context IN ('eval')": [1, 2],
    "dataset.context NOT IN ('eval')": [1],
    "dataset.context LIKE 'train%'": [1],
    "dataset.name = 'none'": [],
  }),

  'takes each condition on datasets by itself, be it met by one dataset or by several': table({
    "dataset.name = 'iris' AND dataset.context = 'eval'": [1, 2],
    "dataset.context = 'eval' AND dataset.context = 'training'": [1],
    "dataset.name = 'iris' AND dataset.context = 'training' AND dataset.digest != 'd2'": [1],
    "dataset.name = 'iris' AND metrics.acc > 0 AND dataset.context = 'eval'": [1],
    "dataset.name = 'wine' AND dataset.name = 'iris'": [1],
    "dataset.name = 'Cars' AND dataset.digest = 'd1'": [2],
    "dataset.name IN ('wine', 'Cars') AND dataset.context != 'training'": [1, 2],
    "dataset.name = 'iris' OR dataset.context = 'eval'": [1, 2],
    "dataset.name = 'wine' AND (dataset.name = 'iris' OR dataset.name = 'none')": [1],
    "NOT dataset.name = 'wine' AND dataset.context = 'eval'": [2],
    "NOT (dataset.name = 'wine' AND dataset.context = 'training')": [2, 3, 4],
    "NOT (dataset.name = 'iris' AND dataset.context = 'training')": [2, 3, 4],
  }),

  'joins conditions with AND, OR and NOT': table({
    "metrics.acc > 0 AND params.lr = '0.1' AND tags.team = 'blue'": [1],
    "metrics.acc > 0 AND params.lr = ''": [],
    "metrics.acc > 0 OR params.lr = ''": [1, 2],
    'NOT metrics.acc > 0': [2, 3, 4],
    'NOT metrics.acc != 0.5': [1, 4],
    "NOT (status = 'RUNNING' OR tags.team = 'blue')": [2],
    "NOT dataset.name = 'iris'": [3, 4],
    "NOT dataset.context IN ('eval')": [3, 4],
    "NOT NOT user_id = 'bob'": [3],
    "(user_id = 'bob' OR user_id = 'ana') AND NOT params.lr = '0.1'": [3],
    'NOT params.lr IS NULL AND NOT end_time > 0': [3],
  }),

  'takes texts of a filter to the letter': async (store) => {
    const id = await makeExperiment(store, 'a');
    const values = [`'; DROP TABLE runs; --`, 'a\\b', '雪\u{1f600}', '? $1 :x @y', 'Ä'];
    for (const [index, value] of values.entries()) {
      await makeRun(store, [index + 1, id]);
      await log(store, runId(index + 1), { params: [{ key: `k'${index} ?`, value }] });
    }
    for (const [index, value] of values.entries()) {
      for (const comparator of ['=', 'LIKE', 'ILIKE']) {
        const filter = `params.\`k'${index} ?\` ${comparator} $t$${value}$t$`;
        expect(await findNumbers(store, { filter }), filter).toEqual([index + 1]);
      }
    }
    expect(await findNumbers(store, { filter: "params.`k'4 ?` ILIKE 'ä'" })).toEqual([]);
    expect(await findNumbers(store, { filter: "params.`k'2 ?` LIKE '__'" })).toEqual([3]);
  },
};
