import { describe, expect, it } from 'vitest';
import { parseFilter } from './parser.ts';
import { printFilter } from './print.ts';
import { promptFilter } from './prompts.ts';
import { REGISTERED_MODEL_GRAMMAR } from './registry-grammars.ts';

const TAG = 'tags.`mlflow.prompt.is_prompt`';

function asked(text: string): { readonly prompts: string; readonly filter: string | undefined } {
  const written = text.replaceAll('TAG', TAG);
  const { filter, prompts } = promptFilter(parseFilter(written, REGISTERED_MODEL_GRAMMAR));
  return { prompts, filter: filter && printFilter(filter).replaceAll('tags.mlflow.prompt.is_prompt', 'TAG') };
}

describe('promptFilter', () => {
  it.each([
    "TAG = 'true'",
    "TAG = 'TRUE'",
    "TAG != 'false'",
    "TAG != 'False'",
    "name LIKE 'a%' AND TAG = 'true'",
    "TAG = 'true' AND tags.team != 'red'",
    "TAG = 'true' OR name = 'a'",
    "tags.team = 'red' AND (name = 'a' OR TAG != 'false')",
    'TAG IS NOT NULL',
    'NOT TAG IS NULL',
    "NOT TAG = 'false'",
    "NOT (name = 'a' AND TAG != 'true')",
    "NOT NOT TAG = 'true'",
  ])('shows prompts where the filter asks for them, and leaves it as it is: %s', (text) => {
    expect(asked(text)).toEqual({ prompts: 'shown', filter: text });
  });

  it.each([
    '',
    "name = 'a'",
    "tags.team = 'true'",
    'TAG IS NULL',
    "name = 'a' AND TAG IS NULL",
    "NOT TAG = 'true'",
    "NOT TAG != 'false'",
    "NOT TAG LIKE 't%'",
    'NOT TAG IS NOT NULL',
  ])('hides prompts otherwise, and leaves the filter as it is: %s', (text) => {
    expect(asked(text)).toEqual({ prompts: 'hidden', filter: text || undefined });
  });

  it.each([
    ["TAG = 'false'", undefined],
    ["TAG = 'anything'", undefined],
    ["TAG != 'true'", undefined],
    ["TAG != 'anything'", undefined],
    ["TAG LIKE 't%'", undefined],
    ["TAG ILIKE 'true'", undefined],
    ["TAG = 'false' AND TAG != 'true'", undefined],
    ["TAG = 'false' AND name = 'a'", "name = 'a'"],
    ["name = 'a' AND TAG != 'true' AND name != 'b'", "name = 'a' AND name != 'b'"],
    ["name = 'a' OR TAG = 'false'", undefined],
    [
      "name = 'a' AND (name = 'b' OR TAG = 'false' AND tags.team = 'red')",
      "name = 'a' AND (name = 'b' OR tags.team = 'red')",
    ],
    ["name = 'a' AND (name = 'b' OR TAG = 'false')", "name = 'a'"],
  ])('takes a comparison that asks for no prompts for true: %s', (text, filter) => {
    expect(asked(text)).toEqual({ prompts: 'hidden', filter });
  });
});
