import { expect, test } from 'vitest';
import { metricField, orderOf } from './order.ts';

test('A metric is ordered on its dataset, or on none', () => {
  expect(orderOf(`-${metricField('rmse', 'beans', 'd1')}`)).toEqual({
    field_name: 'metrics.rmse',
    ascending: false,
    dataset_name: 'beans',
    dataset_digest: 'd1',
  });
  expect(orderOf(metricField('rmse', '', ''))).toEqual({ field_name: 'metrics.rmse', ascending: true });
  expect(orderOf('-creation_timestamp')).toEqual({ field_name: 'creation_timestamp', ascending: false });
});
