import { expect, test } from 'vitest';
import { faultyField } from './faults.ts';

test('A refusal belongs to the field that it names first', () => {
  const messages = [
    "Invalid value 'x' for parameter 'url' supplied: it must be an absolute URL. Allowed schemes are: https.",
    "Missing value for required parameter 'events': name one event or more.",
    "Invalid value {} for parameter 'events[0]' supplied: PROMPT knows the action CREATED only.",
    "Invalid value 'x' for parameter 'page_token' supplied.",
    'The server failed.',
  ];
  expect(messages.map(faultyField)).toEqual(['url', 'events', 'events', undefined, undefined]);
});
