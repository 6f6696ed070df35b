import { expect, test } from 'vitest';
import { commonFiles } from './common-files.ts';

const file = (path: string, file_size: number) => ({ path, is_dir: false, file_size });

test('Files of both sides are marked by size, others by their side, and folders stand first', () => {
  const left = [file('a.txt', 1), file('b.txt', 2), file('old.txt', 3), { path: 'x', is_dir: true }];
  const right = [file('a.txt', 1), file('b.txt', 9), file('new.txt', 3), { path: 'y', is_dir: true }];
  expect(commonFiles(left, right).map(({ name, mark }) => [name, mark])).toEqual([
    ['x', 'folder'],
    ['y', 'folder'],
    ['a.txt', 'same size'],
    ['b.txt', 'different size'],
    ['new.txt', 'only right'],
    ['old.txt', 'only left'],
  ]);
});
