import type { LoggedModel, LoggedModelMetric } from '@labtrail/core';
import { expect, test } from 'vitest';
import { measuredOf, metricColumns, registeredOf } from './measured.ts';

const point = (part: Partial<LoggedModelMetric>): LoggedModelMetric => ({
  key: 'rmse',
  value: 1,
  timestamp: 1,
  step: 0,
  model_id: 'm-1',
  run_id: 'r-1',
  ...part,
});
const model = (metrics: LoggedModelMetric[], tag = '') =>
  ({
    info: { model_id: 'm-1', tags: tag ? [{ key: 'mlflow.modelVersions', value: tag }] : [] },
    data: { metrics },
  }) as unknown as LoggedModel;
const ON_BEANS = { dataset_name: 'beans', dataset_digest: 'd1' };

test('Of each metric and dataset the latest point counts: by step, then by time', () => {
  const points = [
    point({ step: 2, value: 5 }),
    point({ step: 1, value: 9 }),
    point({ ...ON_BEANS, value: 3, timestamp: 2 }),
    point({ ...ON_BEANS, value: 4, timestamp: 1 }),
    point({ key: 'auc', value: 'NaN' as unknown as number }),
  ];
  expect(measuredOf(model(points)).map(({ key, dataset, value }) => [key, dataset, value])).toEqual([
    ['auc', '', Number.NaN],
    ['rmse', '', 5],
    ['rmse', 'beans', 3],
  ]);
});

test('Columns are every metric on every dataset, once', () => {
  const models = [model([point({}), point(ON_BEANS)]), model([point(ON_BEANS)])];
  expect(metricColumns(models).map(({ key, dataset }) => [key, dataset])).toEqual([
    ['rmse', ''],
    ['rmse', 'beans'],
  ]);
});

test('Versions are read from the tag, each once, and a broken tag names none', () => {
  const tag = '[{"name": "a", "version": 1}, {"name": "a", "version": "1"}, {"name": "b", "version": "2"}]';
  expect(registeredOf(model([], tag))).toEqual([
    { name: 'a', version: '1' },
    { name: 'b', version: '2' },
  ]);
  expect(registeredOf(model([], '{'))).toEqual([]);
});
