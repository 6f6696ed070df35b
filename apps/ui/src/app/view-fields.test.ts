import { expect, test } from 'vitest';
import { flag, number, oneOf, text, texts, viewOf } from './view-fields.ts';

const view = viewOf({
  filter: text(),
  tab: oneOf('table', 'charts'),
  smooth: number({ min: 0, max: 0.99 }),
  log: flag(),
  runs: texts(),
}) as (search: Record<string, unknown>) => unknown;
const NEW = { filter: '', tab: 'table', smooth: 0, log: false, runs: [] };

test('An empty address is a new view, and an address may leave fields out', () => {
  expect(view({})).toEqual(NEW);
  expect(view({ tab: 'charts', log: true })).toEqual({ ...NEW, tab: 'charts', log: true });
});

test('What no field can hold falls back by itself and leaves the others', () => {
  expect(view({ tab: 'cake', smooth: 7, log: 'yes', runs: 'a', filter: { a: 1 }, more: 1 })).toEqual({
    ...NEW,
    runs: ['a'],
  });
});

test('Numbers and words of an address that are meant as text are text', () => {
  expect(view({ filter: 12, runs: [1, 'b'] })).toEqual({ ...NEW, filter: '12', runs: ['1', 'b'] });
});
