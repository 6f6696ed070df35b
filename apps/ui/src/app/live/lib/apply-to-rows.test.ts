import { expect, test } from 'vitest';
import { applyToRows, type Latest } from './apply-to-rows.ts';
import { changesOf, infoOf, point } from './fixture.ts';

const columns = [
  'a:status',
  'a:duration',
  'p:lr',
  't:team',
  'm:loss',
  'min:loss',
  'max:loss',
  'step:loss',
  'at/7:loss',
];
const row = { info: infoOf('r'), values: ['RUNNING', null, null, 'red', 2, 1, 3, 5, null] };
const shown = (latest: Latest = new Map()) => ({ rows: [row], columns, latest });

test('each column gets what the changes make of it', () => {
  const changes = changesOf({
    run_id: 'r',
    info: infoOf('r', { status: 'FINISHED', end_time: 25 }),
    metrics: [point('loss', 0.5, 6), point('loss', 9, 7), point('loss', 4, 7, 8), point('acc', 1, 9)],
    params: [{ key: 'lr', value: '0.1' }],
    deleted_tags: ['team'],
  });
  const { items, ask } = applyToRows(shown(), changes);
  expect(items[0]?.values).toEqual(['FINISHED', 15, '0.1', null, 4, 0.5, 9, 7, 4]);
  expect(items[0]?.info.status).toBe('FINISHED');
  expect(ask).toBe(false);
});

test('a point that comes late does not stand for the latest one', () => {
  const latest: Latest = new Map();
  const first = applyToRows(shown(latest), changesOf({ run_id: 'r', metrics: [point('loss', 8, 9)] }));
  const late = changesOf({ run_id: 'r', metrics: [point('loss', 7, 3)] });
  expect(applyToRows({ rows: first.items, columns, latest }, late).items[0]?.values[4]).toBe(8);
});

test('NaN is a latest value and never a least or greatest one; infinities are', () => {
  const metrics = [point('loss', '-Infinity', 8), point('loss', 'NaN', 9)];
  const { items } = applyToRows(shown(), changesOf({ run_id: 'r', metrics }));
  expect(items[0]?.values.slice(4, 8)).toEqual(['NaN', '-Infinity', 3, 9]);
});

test('columns without a value get one', () => {
  const empty = { info: infoOf('r'), values: columns.map(() => null) };
  const { items } = applyToRows(
    { rows: [empty], columns, latest: new Map() },
    changesOf({ run_id: 'r', metrics: [point('loss', 2, 0)], tags: [{ key: 'team', value: 'red' }] }),
  );
  expect(items[0]?.values).toEqual([null, null, null, 'red', 2, 2, 2, 0, null]);
});

test('the number of points is asked for', () => {
  const counting = { ...shown(), columns: ['count:loss'], rows: [{ ...row, values: [4] }] };
  expect(applyToRows(counting, changesOf({ run_id: 'r', metrics: [point('loss', 2, 9)] }))).toMatchObject({
    ask: true,
  });
  expect(applyToRows(counting, changesOf({ run_id: 'x', metrics: [point('loss', 2, 9)] }))).toMatchObject({
    ask: false,
  });
});

test('rows of other runs stay as they are, and so does a list that nothing concerns', () => {
  const other = { info: infoOf('other'), values: row.values };
  const rows = [row, other];
  const applied = (runId: string) =>
    applyToRows({ ...shown(), rows }, changesOf({ run_id: runId, metrics: [point('loss', 2, 9)] })).items;
  expect(applied('r')[1]).toBe(other);
  expect(applied('x')).toBe(rows);
});
