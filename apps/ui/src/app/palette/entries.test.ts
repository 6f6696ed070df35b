import { expect, test } from 'vitest';
import { entriesOf, matching } from './entries.ts';

const act = () => undefined;
const entries = entriesOf([
  { title: 'Everywhere', acts: [{ keys: 'g e', does: 'Go to experiments', act }] },
  {
    title: 'Runs',
    acts: [
      { keys: 'c', does: 'Compare the chosen runs', act },
      { keys: 'j', does: 'Next row' },
      { keys: '', does: 'Experiment: rename', act },
    ],
  },
]);
const titles = (text: string) => matching(entries, text).map(({ title }) => title);

test('The page’s own acts come before the frame’s, and what can’t be done from here is left out', () => {
  expect(entries.map(({ title }) => title)).toEqual([
    'Compare the chosen runs',
    'Experiment: rename',
    'Go to experiments',
  ]);
});

test('Each word must be there, in any order, and what begins with the first comes first', () => {
  expect(titles('runs compare')).toEqual(['Compare the chosen runs']);
  expect(titles('exp')).toEqual(['Experiment: rename', 'Go to experiments']);
  expect(titles('compare nothing')).toEqual([]);
});
