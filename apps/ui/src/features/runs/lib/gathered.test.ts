import { expect, test } from 'vitest';
import { fileName, gathered } from './gathered.ts';

test('An answer is gathered whole, and what has come is told', async () => {
  const told: number[] = [];
  const file = await gathered(new Response('run_id\r\nr1\r\n', { headers: { 'Content-Type': 'text/csv' } }), (bytes) =>
    told.push(bytes),
  );
  expect(await file.text()).toBe('run_id\r\nr1\r\n');
  expect(file.type).toBe('text/csv');
  expect(told.at(-1)).toBe(12);
  expect((await gathered(new Response(null), () => {})).size).toBe(0);
});

test('A file is called by its experiment, in letters that every system takes', () => {
  expect(fileName('/Users/ann/coffee: dark', 'csv')).toBe('Users-ann-coffee-dark-runs.csv');
  expect(fileName(' ', 'parquet')).toBe('runs.parquet');
});
