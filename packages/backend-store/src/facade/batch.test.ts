import { expect, test } from 'vitest';
import { checkBatch } from './batch.ts';

const point = (key: string, timestamp = 1) => ({ key, value: 1, timestamp, step: 0 });
const many = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));
const entry = (index: number) => ({ key: `k${index}`, value: 'v' });

test('a batch that is left out is empty', () => {
  expect(checkBatch({})).toEqual({ metrics: [], params: [], tags: [], truncated: [] });
});

test('a batch within its limits passes as it is', () => {
  const batch = { metrics: many(800, (index) => point(`m${index}`)), params: many(100, entry), tags: many(100, entry) };
  expect(checkBatch(batch)).toEqual({ ...batch, truncated: [] });
  expect(checkBatch({ metrics: many(1000, () => point('m')) }).metrics).toHaveLength(1000);
});

test.each([
  [{ metrics: many(1001, () => point('m')) }, '1000 metrics, and this one holds 1001'],
  [{ params: many(101, entry) }, '100 params, and this one holds 101'],
  [{ tags: many(101, entry) }, '100 tags, and this one holds 101'],
  [
    { metrics: many(950, () => point('m')), params: many(50, entry), tags: many(1, entry) },
    '1000 metrics, params and tags together, and this one holds 1001',
  ],
])('a batch with more than it may hold is refused: %#', (batch, what) => {
  expect(() => checkBatch(batch)).toThrow(`A batch can hold at most ${what}. Split it into several requests.`);
});

test('messages name the place of a fault, or the field alone', () => {
  const batch = { metrics: [point('fine'), point('b#d')] };
  const rule =
    'a name may hold letters, digits, underscores (_), dashes (-), periods (.), colons (:), slashes (/) and spaces only.';
  expect(() => checkBatch(batch)).toThrow(`Invalid value "b#d" for parameter 'metrics[1].name' supplied: ${rule}`);
  expect(() => checkBatch({ metrics: [point('b#d')] }, true)).toThrow(
    `Invalid value "b#d" for parameter 'name' supplied: ${rule}`,
  );
  expect(() => checkBatch({ params: [entry(0), { key: 'b#d', value: '' }] })).toThrow("'params[1].key'");
  expect(() => checkBatch({ tags: [{ key: 'b#d', value: '' }] })).toThrow("'tags[0].key'");
  expect(() => checkBatch({ tags: [{ key: 'b#d', value: '' }] }, true)).toThrow("parameter 'key'");
});

test('a key that is too long is refused in the words of its kind', () => {
  const key = 'k'.repeat(251);
  const rule = 'exceeds the maximum length of 250 characters: it has 251. Shorten it.';
  expect(() => checkBatch({ metrics: [point(key)] })).toThrow(`'Metric name' ${rule}`);
  expect(() => checkBatch({ params: [{ key, value: '' }] })).toThrow(`'Param key' ${rule}`);
  expect(() => checkBatch({ tags: [{ key, value: '' }] })).toThrow(`'tags[0].key' ${rule}`);
  expect(checkBatch({ metrics: [point('\u{5929}'.repeat(250))] }).metrics).toHaveLength(1);
});

test('a timestamp below 0 is refused', () => {
  expect(() => checkBatch({ metrics: [point('m', 0), point('m', -1)] })).toThrow(
    "Invalid value -1 for parameter 'metrics[1].timestamp' supplied: a timestamp must be a whole number of milliseconds since the epoch, 0 or more.",
  );
});

test('the dataset of a point is told by name and digest, or not at all', () => {
  const on = (dataset_name?: string, dataset_digest?: string) => ({
    metrics: [point('m'), { ...point('m'), dataset_name, dataset_digest }],
  });
  for (const batch of [on(), on('', ''), on('', undefined), on('n'.repeat(500), 'd'.repeat(36))]) {
    expect(checkBatch(batch)).toMatchObject(batch);
  }
  const rule = "a point's dataset needs a name and a digest. Give both or none.";
  const missing = (field: string) => `Missing value for required parameter '${field}': ${rule}`;
  expect(() => checkBatch(on('iris'))).toThrow(missing('metrics[1].dataset_digest'));
  expect(() => checkBatch(on('', 'd1'))).toThrow(missing('metrics[1].dataset_name'));
  expect(() => checkBatch(on('n'.repeat(501), 'd'))).toThrow("'metrics[1].dataset_name' exceeds");
  expect(() => checkBatch(on('n', 'd'.repeat(37)))).toThrow("'metrics[1].dataset_digest' exceeds");
});

test('params that are given twice are refused by name, tags are not', () => {
  const params = [entry(1), entry(2), entry(1), entry(2), entry(3), entry(1)];
  expect(() => checkBatch({ params })).toThrow(
    'Params are given twice in one request: "k1", "k2". Give each key once.',
  );
  expect(checkBatch({ tags: params }).tags).toEqual(params);
});

test('faults are told in the order metrics, params, tags, params given twice', () => {
  const bad = { key: '#', value: '' };
  const params = [entry(1), entry(1)];
  expect(() => checkBatch({ metrics: [point('#')], params: [bad], tags: [bad] })).toThrow("'metrics[0].name'");
  expect(() => checkBatch({ metrics: [point('m')], params: [bad], tags: [bad] })).toThrow("'params[0].key'");
  expect(() => checkBatch({ params, tags: [bad] })).toThrow("'tags[0].key'");
});

test('long values of params and tags are cut to whole characters, and named', () => {
  const checked = checkBatch({
    params: [
      { key: 'short', value: 'v'.repeat(6000) },
      { key: 'a b', value: '\u{1f600}'.repeat(6001) },
    ],
    tags: [{ key: 'note', value: 'v'.repeat(9000) }],
  });
  expect(checked).toEqual({
    metrics: [],
    params: [
      { key: 'short', value: 'v'.repeat(6000) },
      { key: 'a b', value: '\u{1f600}'.repeat(6000) },
    ],
    tags: [{ key: 'note', value: 'v'.repeat(8000) }],
    truncated: ['params.a%20b=6000', 'tags.note=8000'],
  });
});
