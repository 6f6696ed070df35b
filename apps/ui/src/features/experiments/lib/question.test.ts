import { expect, test } from 'vitest';
import { filterOf, orderOf, sortAfter } from './question.ts';

test.each([
  ['coffee', "name ILIKE '%coffee%'"],
  ['  it’s "x" ', 'name ILIKE \'%it’s "x"%\''],
  ['sales in Asia', "name ILIKE '%sales in Asia%'"],
  ['', ''],
  ["tags.team = 'a'", "tags.team = 'a'"],
  ["name LIKE 'x%' AND tags.`my tag` != 'b'", "name LIKE 'x%' AND tags.`my tag` != 'b'"],
  ["tags.`my tag` != 'b'", "tags.`my tag` != 'b'"],
  ['creation_time > 10', 'creation_time > 10'],
  ['(tags.x IS NULL)', '(tags.x IS NULL)'],
])('%s asks for %s', (typed, filter) => {
  expect(filterOf(typed)).toBe(filter);
});

test('A head sorts by the newest or by A first, and the second click turns it around', () => {
  expect(sortAfter('-last_update_time', 'name')).toBe('name');
  expect(sortAfter('name', 'name')).toBe('-name');
  expect(sortAfter('name', 'creation_time')).toBe('-creation_time');
  expect(sortAfter('-creation_time', 'creation_time')).toBe('creation_time');
  expect([orderOf('-name'), orderOf('name')]).toEqual(['name DESC', 'name ASC']);
});
