import { expect, test } from 'vitest';
import { JsonNumber, jsonRows, parsedJson } from './json-tree.ts';

test('Numbers keep every digit, and what Python writes for NaN and infinities is read', () => {
  const text =
    '{"n1": [12345678901234567890, 1.10, -2e-3, NaN, -Infinity], "nothing": "NaN, 5 and \\"7\\"", "no": null}';
  expect(parsedJson(text)).toEqual({
    n1: ['12345678901234567890', '1.10', '-2e-3', 'NaN', '-Infinity'].map((number) => new JsonNumber(number)),
    nothing: 'NaN, 5 and "7"',
    no: null,
  });
});

test('What is no JSON is refused', () => {
  expect(() => parsedJson('{"a": ')).toThrow(SyntaxError);
});

test('Only what is open shows what it holds, each under a path that can be used', () => {
  const rows = jsonRows(parsedJson('{"a b": [1, {"x": true}], "c": "d"}'), (path) => path === '' || path === '["a b"]');
  expect(rows.map(({ depth, path, text, open }) => [depth, path, text, open])).toEqual([
    [0, '', '2 keys', true],
    [1, '["a b"]', '2 items', true],
    [2, '["a b"][0]', '1', false],
    [2, '["a b"][1]', '1 key', false],
    [1, '["c"]', '"d"', false],
  ]);
});
