import { expect, test } from 'vitest';
import { newRunId, newRunName } from './ids.ts';

test('run ids are 32 hex digits and differ', () => {
  const ids = Array.from({ length: 1000 }, newRunId);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/);
  expect(new Set(ids).size).toBe(1000);
});

test('made-up names are a quality, a creature and a number', () => {
  const names = Array.from({ length: 1000 }, newRunName);
  for (const name of names) expect(name).toMatch(/^[a-z]+-[a-z]+-\d{1,3}$/);
  expect(new Set(names).size).toBeGreaterThan(900);
});
