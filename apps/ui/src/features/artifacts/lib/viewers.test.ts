import { expect, test } from 'vitest';
import { rowsOf, viewerOf } from './viewers.ts';

test('Files are shown by what their names say', () => {
  const paths = ['a/MLmodel', 'notes.MD', 'x.tar.gz', 'plots/roc.png', 'report.html', 'data.csv', 'noending'];
  expect(paths.map(viewerOf)).toEqual(['text', 'markdown', 'none', 'image', 'text', 'table', 'none']);
});

test('Quoted cells may hold separators, quotes and line ends', () => {
  expect(rowsOf('a,b\r\n"x, ""y""","1\n2"\n', ',', true)).toEqual([
    ['a', 'b'],
    ['x, "y"', '1\n2'],
  ]);
});

test('A last row without a line end counts only when the text is whole', () => {
  expect(rowsOf('a\tb\n1\t2', '\t', true)).toEqual([
    ['a', 'b'],
    ['1', '2'],
  ]);
  expect(rowsOf('a\tb\n1\t2', '\t', false)).toEqual([['a', 'b']]);
});
