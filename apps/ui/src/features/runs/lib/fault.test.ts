import { expect, test } from 'vitest';
import { faultOf } from './fault.ts';

test('A filter that the server takes has no fault', () => {
  expect(faultOf("metrics.loss < 0.1 AND params.model = 'tree'")).toBeUndefined();
  expect(faultOf('')).toBeUndefined();
});

test('A fault is marked where the parser says', () => {
  const fault = faultOf('metrics.loss ~ 3');
  expect(fault).toMatchObject({ before: 'metrics.loss ', message: expect.stringContaining('character 14') });
  expect(`${fault?.before}${fault?.marked}${fault?.after}`).toBe('metrics.loss ~ 3');
});
