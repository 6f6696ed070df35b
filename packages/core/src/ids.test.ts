import { expect, test } from 'vitest';
import { newRunId, newRunName, newViewId } from './ids.ts';

test('run ids are UUIDs of version 7 in 32 hex digits, and differ', () => {
  const ids = Array.from({ length: 1000 }, () => newRunId(1_700_000_000_000));
  for (const id of ids) expect(id).toMatch(/^018bcfe568007[0-9a-f]{3}[89ab][0-9a-f]{15}$/);
  expect(new Set(ids).size).toBe(1000);
});

test('run ids of later times sort behind', () => {
  const times = [0, 1, 255, 1_700_000_000_000, 1_800_000_000_000];
  const ids = times.map(newRunId);
  expect(ids.toSorted()).toEqual(ids);
});

test('made-up names are a quality, a creature and a number', () => {
  const names = Array.from({ length: 1000 }, newRunName);
  for (const name of names) expect(name).toMatch(/^[a-z]+-[a-z]+-\d{1,3}$/);
  expect(new Set(names).size).toBeGreaterThan(900);
});

test('ids of saved views begin with a v', () => {
  expect(newViewId(1_700_000_000_000)).toMatch(/^v-018bcfe568007[0-9a-f]{3}[89ab][0-9a-f]{15}$/);
});
