import { expect, test } from 'vitest';
import { kindOf, looksLikeText } from './kinds.ts';

test('Files are shown by what their names say', () => {
  const paths = [
    'a/MLmodel',
    'notes.MD',
    'x.tar.gz',
    'plots/roc.png',
    'report.html',
    'data.csv',
    'noending',
    'a.ipynb',
  ];
  expect(paths.map(kindOf)).toEqual(['model', 'markdown', 'unknown', 'image', 'html', 'table', 'unknown', 'notebook']);
});

test('Text is told from bytes by its beginning, which may end within a character', () => {
  const text = new TextEncoder().encode('für\n');
  expect([text, text.slice(0, 2), Uint8Array.of(0, 1, 2), Uint8Array.of(0xff, 0xd8)].map(looksLikeText)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
