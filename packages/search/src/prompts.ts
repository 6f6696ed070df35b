import { PROMPT_TAG } from '@labtrail/core';
import { allOf, type Condition, type Filter } from './ast.ts';

/** A filter of registered models or versions, and whether it asks for prompts. */
export interface PromptFilter {
  readonly filter: Filter | undefined;
  readonly prompts: 'hidden' | 'shown';
}

/**
 * Tells whether a filter asks for prompts: a condition wants the tag `mlflow.prompt.is_prompt` to be `true` (in any case), or
 * not to be `false`. Any other condition on that tag that all others are joined to by AND means "no prompts", and is left
 * out, since what is no prompt doesn't have the tag (MLflow 3.17.2).
 */
export function promptFilter(filter: Filter | undefined): PromptFilter {
  if (filter === undefined || !mentions(filter)) return { filter, prompts: 'hidden' };
  if (asks(filter)) return { filter, prompts: 'shown' };
  const operands = filter.kind === 'and' ? filter.operands : [filter];
  return { filter: allOf(operands.filter((operand) => !isOfTag(operand))), prompts: 'hidden' };
}

function mentions(filter: Filter): boolean {
  return someCondition(filter, isOfTag);
}

function asks(filter: Filter): boolean {
  return someCondition(filter, (condition) => {
    if (!isOfTag(condition) || condition.kind !== 'compare') return false;
    const value = String(condition.value).toLowerCase();
    return (condition.comparator === '=' && value === 'true') || (condition.comparator === '!=' && value === 'false');
  });
}

function isOfTag(filter: Filter): boolean {
  return 'field' in filter && filter.field.entity === 'tag' && filter.field.key === PROMPT_TAG;
}

function someCondition(filter: Filter, test: (condition: Condition) => boolean): boolean {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.operands.some((operand) => someCondition(operand, test));
    case 'not':
      return someCondition(filter.operand, test);
    default:
      return test(filter);
  }
}
