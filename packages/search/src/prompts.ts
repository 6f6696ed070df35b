import { PROMPT_TAG } from '@labtrail/core';
import { allOf, anyOf, type Condition, type Filter } from './ast.ts';

/** A filter of registered models or versions, and whether it asks for prompts. */
export interface PromptFilter {
  readonly filter: Filter | undefined;
  readonly prompts: 'hidden' | 'shown';
}

/**
 * Tells whether a filter asks for prompts, that is, has a condition anywhere by which the tag `mlflow.prompt.is_prompt` is
 * `true` or isn't `false`, in any case of letters, or is there at all. Then nothing is hidden, and the filter means what it says.
 *
 * Else prompts are hidden, and any comparison with that tag says only "no prompts": it is left out as true, since what is no
 * prompt doesn't have the tag. So `= 'false'`, `!= 'true'` and even `LIKE 'true'` find what is no prompt (MLflow 3.17.2).
 */
export function promptFilter(filter: Filter | undefined): PromptFilter {
  if (filter !== undefined && asks(filter)) return { filter, prompts: 'shown' };
  return { filter: filter && withoutTag(filter), prompts: 'hidden' };
}

/** `negated`: whether an odd number of NOTs stand around `filter`. */
function asks(filter: Filter, negated = false): boolean {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.operands.some((operand) => asks(operand, negated));
    case 'not':
      return asks(filter.operand, !negated);
    case 'null':
      return isOfTag(filter) && filter.negated !== negated;
    case 'compare':
      return isOfTag(filter) && wants(filter, negated);
    case 'in':
      return false;
  }
}

function wants({ comparator, value }: Extract<Condition, { kind: 'compare' }>, negated: boolean): boolean {
  const wanted = { true: negated ? '!=' : '=', false: negated ? '=' : '!=' };
  return comparator === wanted[String(value).toLowerCase() as keyof typeof wanted];
}

/** `undefined` if what is left is true of all. Below a NOT nothing is left out: there the tag that isn't there decides. */
function withoutTag(filter: Filter): Filter | undefined {
  if (filter.kind === 'compare' && isOfTag(filter)) return undefined;
  if (filter.kind !== 'and' && filter.kind !== 'or') return filter;
  const rest = filter.operands.map(withoutTag);
  const left = rest.filter((operand) => operand !== undefined);
  if (filter.kind === 'and') return allOf(left);
  return left.length < rest.length ? undefined : anyOf(left);
}

function isOfTag({ field }: Condition): boolean {
  return field.entity === 'tag' && field.key === PROMPT_TAG;
}
