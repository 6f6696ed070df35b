import { expect, test } from 'vitest';
import { datasetFacts } from './dataset.ts';

const PLAIN = { name: 'beans', digest: 'abc', source_type: 'local' };

test('Columns, counts and the source of a table are read', () => {
  const facts = datasetFacts({
    ...PLAIN,
    source: '{"uri": "/data/beans.csv"}',
    schema:
      '{"mlflow_colspec":[{"type":"long","name":"x","required":true},{"type":"string","name":"y","required":false}]}',
    profile: '{"num_rows":3,"num_elements":6}',
  });
  expect(facts).toEqual({
    fields: [
      { name: 'x', type: 'long', optional: false },
      { name: 'y', type: 'string', optional: true },
    ],
    profile: [
      { key: 'num rows', value: '3' },
      { key: 'num elements', value: '6' },
    ],
    source: '/data/beans.csv',
  });
});

test('Tensors are named by what they are for', () => {
  const spec = '[{"type":"tensor","tensor-spec":{"dtype":"float64","shape":[-1,3]}}]';
  const facts = datasetFacts({
    ...PLAIN,
    source: '{"tags":{"mlflow.source.name":"train.py"}}',
    schema: JSON.stringify({ mlflow_tensorspec: { features: spec, targets: null } }),
    profile: '{"features_shape":[10,3]}',
  });
  expect(facts).toEqual({
    fields: [{ name: 'features', type: 'tensor float64 (-1, 3)', optional: false }],
    profile: [{ key: 'features shape', value: '[10,3]' }],
    source: 'made by train.py',
  });
});

test('Texts that are no JSON are shown as they are, or not at all', () => {
  expect(datasetFacts({ ...PLAIN, source: 's3://beans', schema: 'x', profile: '[1]' })).toEqual({
    fields: [],
    profile: [],
    source: 's3://beans',
  });
});
