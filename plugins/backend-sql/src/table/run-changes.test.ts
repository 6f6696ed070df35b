import { expect, test } from 'vitest';
import { RunChanges } from './run-changes.ts';

test('who follows hears which runs were noted since, each once', () => {
  const told = new RunChanges();
  const heard = new RunChanges(told.memory);
  const start = heard.place();
  for (const run of [5, 7, 5]) told.note(run);
  const middle = heard.place();
  told.note(9);
  expect([...(heard.between(start, middle) ?? [])]).toEqual([5, 7]);
  expect([...(heard.between(middle, heard.place()) ?? [])]).toEqual([9]);
  expect(heard.between(middle, middle)?.size).toBe(0);
});

test('anything may have changed after everything was noted, or more than is remembered', () => {
  const changes = new RunChanges();
  const start = changes.place();
  changes.noteAll();
  const later = changes.place();
  expect(changes.between(start, later)).toBeUndefined();
  for (let run = 0; run < 65_536; run += 1) changes.note(run);
  expect(changes.between(later, changes.place())?.size).toBe(65_536);
  changes.note(1);
  expect(changes.between(later, changes.place())).toBeUndefined();
});
