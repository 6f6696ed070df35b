import { expect, test } from 'vitest';
import { diffRows } from './diff-rows.ts';

const line = (number: number, text: string) => ({ number, text });

test('A changed line stands beside the new one, and lines that only one side has stand alone', () => {
  expect(diffRows('a\nb\nc', 'a\nB\nc\nd\n')).toEqual([
    { kind: 'same', left: line(1, 'a'), right: line(1, 'a') },
    { kind: 'changed', left: line(2, 'b'), right: line(2, 'B') },
    { kind: 'same', left: line(3, 'c'), right: line(3, 'c') },
    { kind: 'new', right: line(4, 'd') },
  ]);
  expect(diffRows('a\nb', '')).toEqual([
    { kind: 'gone', left: line(1, 'a') },
    { kind: 'gone', left: line(2, 'b') },
  ]);
});

test('Same texts have no rows', () => {
  expect(diffRows('a\n', 'a\n')).toEqual([]);
});

test('Same lines far from a change are folded away, and numbers go on behind them', () => {
  const lines = Array.from({ length: 20 }, (_, index) => `line ${index + 1}`);
  const rows = diffRows(lines.join('\n'), [...lines.slice(0, 10), 'new', ...lines.slice(10)].join('\n'));
  expect(rows?.map((row) => (row.kind === 'folded' ? row.count : row.kind))).toEqual([
    7,
    'same',
    'same',
    'same',
    'new',
    'same',
    'same',
    'same',
    7,
  ]);
  expect(rows?.[5]).toEqual({ kind: 'same', left: line(11, 'line 11'), right: line(12, 'line 11') });
});
