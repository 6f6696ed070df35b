import { expect, test } from 'vitest';
import { offered, offerLabel, searchedFor } from './column-offers.ts';

test('a step may stand behind what is looked for', () => {
  expect(['loss', 'loss at 100', 'val/loss (at 7)', 'loss (min)', 'at 5', 'format 3', ' '].map(searchedFor)).toEqual([
    { contains: 'loss' },
    { contains: 'loss', step: 100 },
    { contains: 'val/loss', step: 7 },
    { contains: 'loss' },
    { contains: 'at 5' },
    { contains: 'format 3' },
    { contains: '' },
  ]);
});

test('a metric is offered by its last, least and greatest value, at a step where one is asked for, and as a series', () => {
  const logged = [
    { kind: 'metric', key: 'loss' },
    { kind: 'param', key: 'lr' },
    { kind: 'tag', key: 'mlflow.user' },
  ] as const;
  const all = offered(logged, { wanted: { contains: 'uri' }, offer: 'all' });
  expect(all.slice(0, 4)).toEqual(['m:loss', 'min:loss', 'max:loss', 'p:lr']);
  expect(all).not.toContain('t:mlflow.user');
  expect(all).toContain('a:artifact_uri');
  expect(offered(logged.slice(0, 1), { wanted: { contains: 'loss', step: 10 }, offer: 'metrics' })).toEqual([
    'at/10:loss',
  ]);
  expect(offered(logged.slice(0, 1), { wanted: { contains: '' }, offer: 'series' })).toEqual(['m:loss']);
});

test('an offered column is called with its kind where there are several', () => {
  const called = ['min:loss', 'p:lr', 'a:duration', 'odd'].map((id) => offerLabel(id, 'all'));
  expect(called).toEqual(['loss (min) (metric)', 'lr (param)', 'Duration', 'odd']);
  expect(offerLabel('min:loss', 'metrics')).toBe('loss (min)');
});
