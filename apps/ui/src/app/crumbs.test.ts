import { expect, test } from 'vitest';
import { crumbsOf } from './crumbs.ts';

test('A run’s file is below its experiment, its run and the tab of files, and folders are no links', () => {
  expect(crumbsOf('/experiments/1/runs/0123456789/artifacts/notes/prices%20a.csv')).toEqual([
    { href: '/experiments', text: 'Experiments' },
    { href: '/experiments/1', text: '1', named: { kind: 'experiment', id: '1' } },
    { href: '/experiments/1/runs/0123456789', text: '01234567', named: { kind: 'run', id: '0123456789' } },
    { href: '/experiments/1/runs/0123456789/artifacts', text: 'Artifacts' },
    { text: 'notes/prices a.csv' },
  ]);
});

test('A version is below its model, whose name may hold anything', () => {
  expect(crumbsOf('/models/a%2Fb%25/versions/3')).toEqual([
    { href: '/models', text: 'Models' },
    { href: '/models/a%2Fb%25', text: 'a/b%' },
    { text: 'Version 3' },
  ]);
});

test('A comparison stands by itself, and an unknown address is shown as it is', () => {
  expect(crumbsOf('/compare-experiments/s')).toEqual([{ text: 'Compare experiments' }]);
  expect(crumbsOf('/no%where')).toEqual([{ href: '/no%where', text: 'no%where' }]);
  expect(crumbsOf('/')).toEqual([]);
});
