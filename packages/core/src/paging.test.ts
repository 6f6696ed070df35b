import { expect, test } from 'vitest';
import { metric } from './entities/metric.ts';
import { itemsOf, JsonItems, offsetOf, pageOf, pageToken } from './paging.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');

test('a page token is base64 of JSON with a space, as MLflow writes it', () => {
  expect(pageToken(1000)).toBe('eyJvZmZzZXQiOiAxMDAwfQ==');
  expect(offsetOf('eyJvZmZzZXQiOiAxMDAwfQ==')).toBe(1000);
});

test.each([1, 7, 50_000, Number.MAX_SAFE_INTEGER])('the token of offset %d reads back', (offset) => {
  expect(offsetOf(pageToken(offset))).toBe(offset);
});

test('no token is the start', () => {
  expect([offsetOf(undefined), offsetOf('')]).toEqual([0, 0]);
});

test.each([
  'x',
  '0',
  'eyJvZmZzZXQi',
  pageToken(0),
  pageToken(-1),
  pageToken(1.5),
  base64('{"offset": "1"}'),
  base64('{"offset": 1e300}'),
  base64('{"offset": null}'),
  base64('{}'),
  base64('null'),
  base64('[1]'),
  base64('7'),
])('the token %j is refused', (token) => {
  const refused = () => offsetOf(token);
  expect(refused).toThrow(
    `Invalid value ${JSON.stringify(token)} for parameter 'page_token' supplied: it must be the next_page_token of an earlier answer. Leave it out to read from the start.`,
  );
  expect(refused).toThrow(expect.objectContaining({ code: 'INVALID_PARAMETER_VALUE' }));
});

const points = [
  { key: 'm', value: Number.NaN, timestamp: 1, step: 0 },
  { key: 'm', value: Number.NEGATIVE_INFINITY, timestamp: 2, step: 0 },
  { key: 'm', value: 0.5, timestamp: 3, step: -1 },
];
const text =
  '{"key":"m","value":"NaN","timestamp":1,"step":0},{"key":"m","value":"-Infinity","timestamp":2,"step":0},{"key":"m","value":0.5,"timestamp":3,"step":-1}';

test('items that are JSON text are read as the entities that they stand for', () => {
  expect(itemsOf(new JsonItems(Buffer.from(text), 3, metric))).toEqual(points);
  expect(itemsOf(new JsonItems(Buffer.from(''), 0, metric))).toEqual([]);
  expect(itemsOf(points)).toBe(points);
});

test('a page of a list that goes on has the token of the next', () => {
  expect(pageOf({ items: points, more: true }, 10)).toEqual({ items: points, nextPageToken: pageToken(13) });
  const items = new JsonItems(Buffer.from(text), 3, metric);
  expect(pageOf({ items, more: true }, 0)).toEqual({ items, nextPageToken: pageToken(3) });
});

test('the last page has no token', () => {
  expect('nextPageToken' in pageOf({ items: points, more: false }, 10)).toBe(false);
});
