import { expect, test } from 'vitest';
import { parseOptions } from './options.ts';

test('without options everything is measured in three rounds', () => {
  const { only, work, rounds } = parseOptions([]);
  expect({ only, rounds, works: work.length }).toEqual({
    only: ['labtrail', 'fasttrackml', 'mlflow'],
    rounds: 3,
    works: 22,
  });
});

test('names choose servers and figures, in the order of the benchmark', () => {
  expect(
    parseOptions(['--only', 'mlflow,labtrail', '--work', 'disk,search', '--rounds', '1', '--json', 'out.json']),
  ).toEqual({
    only: ['labtrail', 'mlflow'],
    work: ['search', 'disk'],
    rounds: 1,
    json: 'out.json',
  });
});

test('an unknown name is refused with those that are known', () => {
  expect(() => parseOptions(['--only', 'aim'])).toThrow('--only knows no "aim", only labtrail, fasttrackml, mlflow.');
});

test('a group stands for all figures about models', () => {
  const { work } = parseOptions(['--work', 'registry,start']);
  expect(work).toEqual([
    'search-models',
    'search-model-tags',
    'list-models',
    'get-by-alias',
    'search-versions',
    'latest-versions',
    'create-version',
    'start',
    'long-list',
  ]);
});
