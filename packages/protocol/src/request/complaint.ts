import { invalid, type LabtrailError, shown } from '@labtrail/core';
import type { z } from 'zod';

/** The error for what a schema found wrong first with `input`. */
export function complaint(error: z.ZodError, input: unknown): LabtrailError {
  const issue = error.issues[0] as z.core.$ZodIssue;
  const path = pathOf(issue.path);
  const value = valueAt(input, issue.path);
  if (value === undefined || value === null || value === '' || isEmptyList(issue, value)) {
    return invalid(`Missing value for required parameter '${path}'. It must be given, and be ${ruleOf(issue)}.`);
  }
  return invalid(
    `Invalid value ${shownAtAnyDepth(value)} for parameter '${path}' supplied: it must be ${ruleOf(issue)}.`,
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
};

function ruleOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_union') return 'a number, or one of the texts "NaN", "Infinity" and "-Infinity"';
  if (issue.code === 'too_small') return issue.origin === 'string' ? 'a text that is not empty' : bounds(issue.origin);
  if (issue.code === 'too_big') return bounds(issue.origin);
  return (issue.code === 'invalid_type' && RULES[issue.expected]) || 'of another form';
}

function bounds(origin: string): string {
  return origin === 'array' ? 'a list that is not empty' : (RULES.int as string);
}
