import { expect, test } from 'vitest';
import { etagOf } from './etag.ts';

test('a tag loses its quotes, and is none when it is weak or has other signs', () => {
  const tags = ['"abc-2"', '17234', 'W/"abc"', '', undefined, '"a b"', '"ü"'];
  expect(tags.map(etagOf)).toEqual(['abc-2', '17234', undefined, undefined, undefined, undefined, undefined]);
});
