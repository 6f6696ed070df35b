import { invalid, type LabtrailError, shown } from '@labtrail/core';
import type { z } from 'zod';

/** The error for what a schema found wrong first with `input`. */
export function complaint(error: z.ZodError, input: unknown): LabtrailError {
  const issue = innermost(error.issues[0] as z.core.$ZodIssue);
  const path = pathOf(issue.path);
  const value = valueAt(input, issue.path);
  if (issue.code === 'unrecognized_keys') {
    return invalid(
      `${path ? `'${path}'` : 'The request'} has no field '${issue.keys[0]}'. Leave it out, or mend its name.`,
    );
  }
  if (value === undefined || value === null || value === '' || isEmptyList(issue, value)) {
    return invalid(`Missing value for required parameter '${path}'. It must be given, and be ${ruleOf(issue)}.`);
  }
  return invalid(
    `Invalid value ${shownAtAnyDepth(value)} for parameter '${path}' supplied: it must be ${ruleOf(issue)}.`,
  );
}

/** What is wrong with the form that a value of several forms comes nearest to. */
function innermost(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union' || isDouble(issue)) return issue;
  const [nearest] = issue.errors.filter((form) => form.length > 0).sort((a, b) => a.length - b.length);
  const inner = nearest?.[0];
  return inner ? innermost({ ...inner, path: [...issue.path, ...inner.path] }) : issue;
}

function isDouble({ errors }: z.core.$ZodIssueInvalidUnion): boolean {
  return errors.some(
    ([first]) => first?.code === 'invalid_type' && first.expected === 'number' && first.path.length === 0,
  );
}

/** `value` for a message; a value that is nested too deeply to be written out is only named. */
function shownAtAnyDepth(value: unknown): string {
  try {
    return shown(value);
  } catch {
    return 'of great depth';
  }
}

function pathOf(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${String(part)}`))
    .join('');
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((at, part) => (at as Record<PropertyKey, unknown> | undefined)?.[part], input);
}

function isEmptyList(issue: z.core.$ZodIssue, value: unknown): boolean {
  return issue.code === 'too_small' && Array.isArray(value);
}

const RULES: Record<string, string> = {
  string: 'a text',
  int: 'a whole number from -(2^53 - 1) to 2^53 - 1, as a number or as decimal text',
  number: 'a number',
  array: 'a list',
  object: 'an object',
  boolean: 'true or false',
};

function ruleOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_union') return 'a number, or one of the texts "NaN", "Infinity" and "-Infinity"';
  if (issue.code === 'too_small') return issue.origin === 'string' ? 'a text that is not empty' : least(issue);
  if (issue.code === 'too_big') return most(issue);
  return (issue.code === 'invalid_type' && RULES[issue.expected]) || 'of another form';
}

function least({ origin, minimum }: z.core.$ZodIssueTooSmall): string {
  if (origin === 'array') return 'a list that is not empty';
  return minimum === Number.MIN_SAFE_INTEGER ? (RULES.int as string) : `at least ${minimum}`;
}

function most({ origin, maximum }: z.core.$ZodIssueTooBig): string {
  if (origin === 'array') return `a list of at most ${maximum} items`;
  return maximum === Number.MAX_SAFE_INTEGER ? (RULES.int as string) : `at most ${maximum}`;
}
