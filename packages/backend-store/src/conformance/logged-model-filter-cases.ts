import { expect } from 'vitest';
import type { BackendStore } from '../contract.ts';
import type { Cases } from './cases.ts';
import { HERE, makeExperiment, makeRun, point, runId } from './fixtures.ts';
import { dataset, findModelNumbers, makeModel, measure, modelId } from './logged-models.ts';

/** Five models that share little; model n was made at n * 1000. */
async function fill(store: BackendStore): Promise<void> {
  const id = await makeExperiment(store, 'a');
  const [one, two] = [await makeRun(store, [1, id]), await makeRun(store, [2, id])];
  const entries = (pairs: Record<string, string>) => Object.entries(pairs).map(([key, value]) => ({ key, value }));
  await makeModel(store, [1, id], {
    name: 'clf',
    modelType: 'tree',
    sourceRunId: one,
    params: entries({ lr: '0.1', 'max depth': '3' }),
    tags: entries({ team: 'blue' }),
    now: 1000,
  });
  await makeModel(store, [2, id], { name: 'Clf_2', modelType: 'Tree', params: entries({ lr: '' }), now: 2000 });
  await makeModel(store, [3, id], { name: 'it\'s "q" 100%', tags: entries({ team: 'Blue\ngreen' }), now: 3000 });
  await makeModel(store, [4, id], { name: 'ärger', params: entries({ lr: '0_1%' }), now: 4000 });
  await makeModel(store, [5, id], { name: 'gone', params: entries({ lr: '0.1' }), now: 5000 });
  await store.loggedModels.finalize(HERE, modelId(1), { status: 'LOGGED_MODEL_READY', now: 9000 });
  await store.loggedModels.finalize(HERE, modelId(2), { status: 'LOGGED_MODEL_UPLOAD_FAILED', now: 8000 });
  await measure(store, [one, modelId(1)], [[point('acc', 0.9, [1, 1])], dataset('iris', 'd1')]);
  await measure(store, [two, modelId(1)], [[point('acc', 0.5, [2, 2]), point('val acc', 1)], dataset('iris', 'd2')]);
  await measure(store, [one, modelId(1)], [[point('acc', -1, [0, 0])]]);
  await measure(store, [one, modelId(2)], [[point('acc', Number.NaN)], dataset('wine', 'd1')]);
  await measure(store, [one, modelId(2)], [[point('inf', Number.POSITIVE_INFINITY)], dataset('iris', 'd1')]);
  await measure(store, [two, modelId(3)], [[point('acc', 0, [-1, 1]), point('acc', 0.5, [7, 7])]]);
  await measure(store, [two, modelId(5)], [[point('acc', 0.5)], dataset('iris', 'd1')]);
  await store.loggedModels.delete(HERE, modelId(5), { now: 6000 });
}

/** A case that finds for each filter, of points on the datasets behind `ON` if it has any, the models of these numbers, whatever their order. */
function table(filters: Readonly<Record<string, readonly number[]>>) {
  return async (store: BackendStore): Promise<void> => {
    await fill(store);
    for (const [asked, found] of Object.entries(filters)) {
      const [filter = '', on] = asked.split('ON ');
      const datasets = on?.split(', ') ?? [];
      expect((await findModelNumbers(store, { filter, datasets })).toSorted(), asked).toEqual(found);
    }
  };
}

export const loggedModelFilterCases: Cases = {
  'filters logged models by any point of a metric': table({
    '': [1, 2, 3, 4],
    'metrics.acc = 0.5': [1, 3],
    'metrics.acc = 0.9': [1],
    'metrics.acc > 0.5': [1],
    'metrics.acc >= 0.5': [1, 3],
    'metrics.acc < 0': [1],
    'metrics.acc <= 0': [1, 3],
    'metrics.acc = 0': [3],
    'metrics.acc != 0.5': [1, 2, 3],
    'metrics.acc > -1e308': [1, 3],
    'metrics.inf > 1e308': [2],
    'metrics.inf != 1': [2],
    'metrics."val acc" = 1': [1],
    'metrics.`val acc` != 1': [],
    'metrics.ACC > -9': [],
    'metrics.none != 1': [],
  }),

  'takes each condition on a metric by itself, be it met by one point or by several': table({
    'metrics.acc = 0.9 AND metrics.acc = -1': [1],
    'metrics.acc > 0 AND metrics.acc < 0': [1],
    'metrics.acc > 0 AND metrics.acc <= 0': [1, 3],
    'metrics.acc = 0.9 AND metrics.`val acc` = 1': [1],
    'metrics.acc = 0 OR metrics.inf > 0': [2, 3],
    'NOT metrics.acc > 0': [2, 4],
    'NOT metrics.acc != 0.5': [4],
    'NOT (metrics.acc = 0.9 AND metrics.acc = -1)': [2, 3, 4],
    "NOT metrics.acc < 0 AND name != 'Clf_2'": [3, 4],
  }),

  'looks for conditions on metrics among points on the named datasets': table({
    'metrics.acc > -9 ON iris': [1],
    'metrics.acc = 0.5 ON iris': [1],
    'metrics.acc = 0.5 ON iris/d1': [],
    'metrics.acc = 0.5 ON iris/d2': [1],
    'metrics.acc = 0.9 AND metrics.acc = 0.5 ON iris': [1],
    'metrics.acc = 0.9 AND metrics.acc = 0.5 ON iris/d1': [],
    'metrics.acc = 0.9 AND metrics.acc = 0.5 ON iris/d1, iris/d2': [1],
    'metrics.acc = -1 ON iris': [],
    'metrics.acc != 0 ON wine': [2],
    'metrics.acc != 0 ON wine/d1, iris/d2': [1, 2],
    'metrics.acc != 0 ON wine/d2': [],
    'metrics.acc != 0 ON Iris': [],
    'NOT metrics.acc > 0 ON iris/d1': [2, 3, 4],
    "metrics.acc > 0 OR name = 'ärger' ON iris": [1, 4],
    "metrics.acc > 0 AND params.lr = '0.1' ON iris": [1],
  }),

  'finds logged models with a point on one of the named datasets, without a condition on a metric': table({
    'ON iris': [1, 2],
    'ON iris/d1': [1, 2],
    'ON iris/d2': [1],
    'ON wine': [2],
    'ON wine/d2': [],
    'ON wine, iris/d2': [1, 2],
    'ON none': [],
    "status != 'READY' ON iris": [2],
    "name = 'ärger' ON iris": [],
    "NOT name = 'clf' ON iris": [2],
    "params.lr = '0_1%' OR tags.team = 'blue' ON iris, wine": [1],
  }),

  'filters logged models by params and tags': table({
    "params.lr = '0.1'": [1],
    "params.lr != '0.1'": [2, 4],
    "params.lr = ''": [2],
    "params.lr LIKE '0_1'": [1],
    "params.lr LIKE '0_1%'": [1, 4],
    "params.lr LIKE '%'": [1, 2, 4],
    "params.lr IN ('0.1', '')": [1, 2],
    "params.lr NOT IN ('0.1', 'x')": [2, 4],
    'params.lr IS NULL': [3],
    'params.lr IS NOT NULL': [1, 2, 4],
    'params.LR IS NOT NULL': [],
    "params.`max depth` = '3'": [1],
    "tags.team = 'blue'": [1],
    "tags.team != 'blue'": [3],
    "tags.team ILIKE 'BLUE%'": [1, 3],
    "tags.team LIKE 'b%'": [1],
    "tags.team LIKE '%green'": [3],
    "tags.team NOT IN ('blue')": [3],
    'tags.team IS NULL': [2, 4],
    "params.lr = '0.1' AND tags.team = 'blue' AND metrics.acc > 0": [1],
    "params.lr = '' OR tags.team IS NOT NULL": [1, 2, 3],
    'NOT params.lr IS NULL AND NOT tags.team IS NULL': [1],
  }),

  'filters logged models by attributes': table({
    "name = 'clf'": [1],
    "name != 'clf'": [2, 3, 4],
    "name LIKE 'Clf_%'": [2],
    "name ILIKE 'clf%'": [1, 2],
    'name = $$it\'s "q" 100%$$': [3],
    "name ILIKE 'ÄRGER'": [],
    "name IN ('clf', 'ärger', 'gone')": [1, 4],
    "name NOT IN ('clf', 'ärger')": [2, 3],
    [`model_id = '${modelId(3)}'`]: [3],
    [`model_id IN ('${modelId(3)}', '${modelId(5)}')`]: [3],
    "model_id LIKE 'm-%3'": [3],
    "model_type = 'tree'": [1],
    "model_type != 'tree'": [2, 3, 4],
    "model_type = ''": [3, 4],
    "model_type ILIKE 'TREE'": [1, 2],
    "status = 'PENDING'": [3, 4],
    "status != 'PENDING'": [1, 2],
    "status IN ('READY', 'UPLOAD_FAILED')": [1, 2],
    "status LIKE '%FAILED'": [2],
    [`source_run_id = '${runId(1)}'`]: [1],
    "source_run_id = ''": [2, 3, 4],
    'creation_timestamp = 2000': [2],
    'creation_time > 1999.5': [2, 3, 4],
    'creation_timestamp_ms != 1000': [2, 3, 4],
    'last_updated_timestamp >= 8000': [1, 2],
    'last_updated_timestamp_ms < 4000': [3],
    "experiment_id = '1'": [1, 2, 3, 4],
    "experiment_id = '01'": [],
    "experiment_id != '1'": [],
    [`artifact_location = 'mlflow-artifacts:/1/models/${modelId(2)}/artifacts'`]: [2],
    [`artifact_location LIKE '%/${modelId(2)}/%'`]: [2],
    "status_message = ''": [],
    "status_message != 'x'": [],
    "NOT status_message LIKE '%'": [1, 2, 3, 4],
    "NOT (name = 'clf' OR status = 'PENDING')": [2],
  }),

  'takes texts of a filter of logged models to the letter': async (store) => {
    const id = await makeExperiment(store, 'a');
    const values = [`'; DROP TABLE runs; --`, 'a\\b', '雪\u{1f600}', '? $1 :x @y', 'Ä'];
    for (const [index, value] of values.entries()) {
      const entries = [{ key: `k'${index} ?`, value }];
      await makeModel(store, [index + 1, id], { params: entries, tags: entries, name: value });
    }
    for (const [index, value] of values.entries()) {
      for (const comparator of ['=', 'LIKE', 'ILIKE']) {
        for (const field of [`params.\`k'${index} ?\``, `tags.\`k'${index} ?\``, 'name']) {
          const filter = `${field} ${comparator} $t$${value}$t$`;
          expect(await findModelNumbers(store, { filter }), filter).toEqual([index + 1]);
        }
      }
    }
  },
};
