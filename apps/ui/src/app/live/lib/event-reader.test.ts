import { expect, test } from 'vitest';
import { EventReader } from './event-reader.ts';

test('events are read in whatever pieces they come', () => {
  const text =
    ': hello\n\nevent: changes\nid: e-1\ndata: {"a":"b: c"}\n\n: \nid: e-2\n\nevent: reset\nid: e-3\ndata: {}\n\n';
  const whole = new EventReader().read(text);
  expect(whole).toEqual([
    { name: 'changes', data: '{"a":"b: c"}' },
    { name: 'reset', data: '{}' },
  ]);
  const reader = new EventReader();
  expect([...text].flatMap((letter) => reader.read(letter))).toEqual(whole);
  expect(reader.position).toBe('e-3');
});

test('a sign of life moves the position', () => {
  const reader = new EventReader();
  expect([reader.read(': \nid: e-2\n\n'), reader.position]).toEqual([[], 'e-2']);
});
