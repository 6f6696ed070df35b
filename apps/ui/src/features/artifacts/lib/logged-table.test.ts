import { expect, test } from 'vitest';
import { parsedJson } from './json-tree.ts';
import { cellText, loggedTable } from './logged-table.ts';

test('What log_table writes is a table', () => {
  const table = loggedTable(parsedJson('{"columns": ["q", "a"], "data": [["how?", {"n": [1.50, null]}]]}'));
  expect(table?.columns).toEqual(['q', 'a']);
  expect(table?.rows.map((row) => row.map(cellText))).toEqual([['how?', '{"n": [1.50, null]}']]);
});

test.each(['[1]', '{"columns": ["a"]}', '{"columns": [1], "data": []}', '{"columns": ["a"], "data": [1]}', 'null'])(
  '%s is no table',
  (text) => {
    expect(loggedTable(parsedJson(text))).toBeUndefined();
  },
);
