import { REGISTERED_MODEL_GRAMMAR } from '@labtrail/search';
import { expect, test } from 'vitest';
import { foundBy } from './found-by.ts';

const found = (text: string) => foundBy(text, REGISTERED_MODEL_GRAMMAR);

test('A plain text is looked for in names, quotes and all', () => {
  expect(found('')).toEqual({});
  expect(found(' coffee ')).toEqual({ filter: "name ILIKE '%coffee%'" });
  expect(found("ana's")).toEqual({ filter: 'name ILIKE "%ana\'s%"' });
});

test('What compares something goes to the server as it is', () => {
  expect(found("tags.team = 'roasters'")).toEqual({ filter: "tags.team = 'roasters'" });
  expect(found('tags.team IS NOT NULL')).toEqual({ filter: 'tags.team IS NOT NULL' });
});

test('A broken filter has a fault, and words that only read like one are text', () => {
  expect(found('colour = 3').fault).toContain('Invalid');
  expect(found('models in use')).toEqual({ filter: "name ILIKE '%models in use%'" });
});
