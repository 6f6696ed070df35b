import { expect, test } from 'vitest';
import { csvReader, separatorOf } from './csv.ts';

function rowsOf(text: string, separator = ','): string[][] {
  const reader = csvReader(separator);
  return [...reader.push(text), ...reader.end()];
}

test('Quoted cells may hold separators, quotes and line ends', () => {
  expect(rowsOf('a,b\r\n"x, ""y""","1\n2"\n')).toEqual([
    ['a', 'b'],
    ['x, "y"', '1\n2'],
  ]);
});

test('A last row counts without a line end, and empty cells are cells', () => {
  expect(rowsOf('a\tb\n1\t', '\t')).toEqual([
    ['a', 'b'],
    ['1', ''],
  ]);
});

test('Wherever a text is cut into pieces, the rows are the same', () => {
  const text = 'a,"b ""c"" d"\r\n"1\n2",3\nlast,"€"';
  for (let at = 0; at <= text.length; at += 1) {
    const reader = csvReader(',');
    expect([...reader.push(text.slice(0, at)), ...reader.push(text.slice(at)), ...reader.end()]).toEqual(rowsOf(text));
  }
});

test.each([
  ['a,b\n1,2\n', ','],
  ['a;b\n1,5;2,5\n', ';'],
  ['a\tb\n1,5\t"x;y"\n', '\t'],
  ['a|b|c\n1|2|3\n', '|'],
  ['one column\nof, words\n', ','],
  ['', ','],
])('The separator of %j is %j', (text, separator) => {
  expect(separatorOf(text)).toBe(separator);
});
