import { expect, test } from 'vitest';
import { columnName, columnType, parseColumn, printColumn, readColumn } from './column.ts';

test.each([
  ['a:duration', 'number', 'duration'],
  ['a:run_name', 'text', 'run_name'],
  ['p:lr', 'text', 'params.lr'],
  ['t:mlflow.user', 'text', 'tags.mlflow.user'],
  ['m:val/loss: a', 'number', 'metrics.val/loss: a'],
  ['min:loss', 'number', 'metrics.loss.min'],
  ['max:m:x', 'number', 'metrics.m:x.max'],
  ['count:雪', 'number', 'metrics.雪.count'],
  ['step:loss', 'number', 'metrics.loss.step'],
  ['at/10:loss', 'number', 'metrics.loss.at.10'],
  ['at/-3:at/2:x', 'number', 'metrics.at/2:x.at.-3'],
])('%s is a %s and called %s, and is printed as it was read', (text, type, name) => {
  const column = parseColumn(text);
  expect([columnType(column), columnName(column), printColumn(column)]).toEqual([type, name, text]);
});

test('a step may have a sign and zeros in front, and is printed without', () => {
  expect(['at/+07:m', 'at/-0:m'].map((text) => printColumn(parseColumn(text)))).toEqual(['at/7:m', 'at/0:m']);
});

test.each([
  '',
  'loss',
  ':loss',
  'm:',
  'M:loss',
  'a:name',
  'a:constructor',
  'toString:x',
  'at:x',
  'at/:x',
  'at/1.5:x',
  'at/9007199254740993:x',
  ' m:x',
])('%j is no column', (text) => {
  expect(readColumn(text)).toBeUndefined();
  expect(() => parseColumn(text, 'columns[2]')).toThrow(
    "for parameter 'columns[2]' supplied: it must be a column: a:<attribute>",
  );
});
