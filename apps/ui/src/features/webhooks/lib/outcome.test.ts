import { expect, test } from 'vitest';
import { outcomeText } from './outcome.ts';

test('An attempt is told by its status, or else by why no answer came', () => {
  expect(
    [undefined, { response_status: 503 }, { error_message: 'No whole answer came within 30 ms.' }, {}].map(outcomeText),
  ).toEqual(['Not tried yet', 'Status 503', 'No whole answer came within 30 ms.', 'No answer came.']);
});
