import { expect, test } from 'vitest';
import { noteOf, ownTags, summaryOf, tagsOf } from './tags.ts';

const tags = [
  { key: 'mlflow.note.content', value: '\n## The **best** `beans`\nmore' },
  { key: 'team', value: 'a' },
];

test('MLflow’s own tags aren’t shown as tags, and one of them is the note', () => {
  expect(ownTags({ tags })).toEqual([{ key: 'team', value: 'a' }]);
  expect(noteOf({ tags })).toContain('beans');
  expect([ownTags({}), noteOf({})]).toEqual([[], '']);
});

test('A note is summed up by its first words, without marks', () => {
  expect(summaryOf(noteOf({ tags }))).toBe('The best beans');
  expect(summaryOf('')).toBe('');
});

test('Tags are written one a line, and a value may hold colons', () => {
  expect(tagsOf('team: a\n\n url: http://x \nflag')).toEqual([
    { key: 'team', value: 'a' },
    { key: 'url', value: 'http://x' },
    { key: 'flag', value: '' },
  ]);
});
