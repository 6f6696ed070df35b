import { expect, test } from 'vitest';
import { type KeyAct, keyName, meaning } from './chords.ts';

const act = () => undefined;
const ACTS: readonly KeyAct[] = [
  { keys: 'g e', does: 'Go to experiments', act },
  { keys: 'c', does: 'Compare', act },
  { keys: 'Mod k', does: 'Open the palette', act },
  { keys: 'j', does: 'Next row' },
  { keys: 'c', does: 'Compare these', act },
];

test('A key of its own acts at once, and the last part that took it has it', () => {
  expect(meaning('', 'c', ACTS)).toEqual({ act: ACTS[4], pending: '' });
});

test('The first key of two waits for the second', () => {
  expect(meaning('', 'g', ACTS)).toEqual({ pending: 'g' });
  expect(meaning('g', 'e', ACTS)).toEqual({ act: ACTS[0], pending: '' });
});

test('A second key that belongs to nothing is taken by itself', () => {
  expect(meaning('g', 'c', ACTS)).toEqual({ act: ACTS[4], pending: '' });
  expect(meaning('g', 'q', ACTS)).toEqual({ pending: '' });
});

test('Keys that are only told of do nothing here', () => {
  expect(meaning('', 'j', ACTS)).toEqual({ pending: '' });
});

test('Control and Command are the same, whatever the case of the letter', () => {
  expect(keyName({ key: 'K', ctrlKey: true, metaKey: false })).toBe('Mod k');
  expect(keyName({ key: 'k', ctrlKey: false, metaKey: true })).toBe('Mod k');
  expect(keyName({ key: '?', ctrlKey: false, metaKey: false })).toBe('?');
});
