import { expect, test } from 'vitest';
import { foldersTo, treeRows } from './tree.ts';

const dir = (path: string) => ({ path, is_dir: true });
const file = (path: string) => ({ path, is_dir: false, file_size: 1 });
const FOLDERS = new Map([
  ['', [dir('model'), dir('plots'), file('readme.md')]],
  ['plots', [file('plots/roc.png')]],
]);

function lines(open: string[], text = ''): string[] {
  return treeRows({ folders: FOLDERS, open: new Set(open), text }).map(
    ({ kind, path, depth }) => `${'  '.repeat(depth)}${kind} ${path}`,
  );
}

test('Open folders are followed by what they hold, as far as it is loaded', () => {
  expect(lines(['plots', 'model'])).toEqual([
    'folder model',
    '  loading model',
    'folder plots',
    '  file plots/roc.png',
    'file readme.md',
  ]);
});

test('A search leaves what has the text in its name, with the folders that lead there', () => {
  expect(lines([], 'ROC')).toEqual(['folder plots', '  file plots/roc.png']);
});

test('The folders to a path come from the outside in', () => {
  expect(foldersTo('a/b/c.txt')).toEqual(['a', 'a/b']);
});
