import { expect, test } from 'vitest';
import { namedVersions, versionsByRun } from './named-versions.ts';

test('Pairs are read from an address, and what is no pair is left out', () => {
  expect(namedVersions([['a b', '1'], ['c', 2], 'd', ['e']])).toEqual([
    ['a b', '1'],
    ['c', '2'],
  ]);
  expect(namedVersions('a')).toEqual([]);
});

test('MLflow’s address names versions by their runs', () => {
  expect(versionsByRun('coffee', { f0: '10', a1: 2 })).toEqual([
    ['coffee', '2'],
    ['coffee', '10'],
  ]);
  expect(versionsByRun('coffee', 'x')).toEqual([]);
});
