import { expect, test } from 'vitest';
import { nextPageToken } from './page-token.ts';

const FILL = `"runs": [${'1, '.repeat(2000)}1]`;

test.each([
  ['at the start', `{"next_page_token":"abc=", ${FILL}}`, 'abc='],
  ['at the end', `{${FILL},\n  "next_page_token": "abc="\n}`, 'abc='],
  ['nowhere', `{${FILL}}`, undefined],
  ['empty', `{${FILL}, "next_page_token": ""}`, undefined],
])('finds a token that stands %s', (_, body, token) => {
  expect(nextPageToken(Buffer.from(body))).toBe(token);
});
