import type { PromotionCheck, PromotionPolicy } from '@labtrail/core';
import { targetOf, targetText } from './targets.ts';

export const COMPARATORS = ['<', '<=', '>', '>=', '=', '!='] as const;

/** One check as a form holds it: every field of every kind, as text. */
export interface CheckDraft {
  readonly kind: 'threshold' | 'champion' | 'tag';
  /** The key of the metric or of the tag. */
  readonly name: string;
  readonly comparator: string;
  readonly threshold: string;
  readonly champion: string;
  readonly margin: string;
  /** The tag's value; empty for any. */
  readonly value: string;
}

/** A policy as a form holds it. Places are texts such as `@champion` and `Production`. */
export interface PolicyDraft {
  readonly targets: readonly string[];
  readonly approvers: readonly string[];
  readonly approvals: string;
  readonly ownApproval: boolean;
  readonly checks: readonly CheckDraft[];
}

export const NEW_CHECK: CheckDraft = {
  kind: 'threshold',
  name: '',
  comparator: '>=',
  threshold: '',
  champion: '@champion',
  margin: '0',
  value: '',
};

export const NEW_POLICY: PolicyDraft = { targets: [], approvers: [], approvals: '1', ownApproval: false, checks: [] };

export function draftOf({ targets, approvers, approvals, own_approval, checks }: PromotionPolicy): PolicyDraft {
  return {
    targets: targets.map(targetText),
    approvers,
    approvals: String(approvals),
    ownApproval: own_approval,
    checks: checks.map(checkDraft),
  };
}

function checkDraft(check: PromotionCheck): CheckDraft {
  if ('tag' in check) return { ...NEW_CHECK, kind: 'tag', name: check.tag, value: check.value ?? '' };
  const { metric: name, comparator } = check;
  if ('threshold' in check) return { ...NEW_CHECK, name, comparator, threshold: String(check.threshold) };
  const { champion, margin } = check;
  return { ...NEW_CHECK, kind: 'champion', name, comparator, champion: targetText(champion), margin: String(margin) };
}

/** The policy that a form describes, as the server is to read it; what is no number goes there as it is, to be refused by name. */
export function policyOf({ targets, approvers, approvals, ownApproval, checks }: PolicyDraft) {
  return {
    targets: targets.map(targetOf),
    approvers,
    approvals: numberOr(approvals),
    own_approval: ownApproval,
    checks: checks.map(checkOf),
  };
}

function checkOf({ kind, name, comparator, threshold, champion, margin, value }: CheckDraft) {
  if (kind === 'tag') return { tag: name, ...(value !== '' && { value }) };
  if (kind === 'threshold') return { metric: name, comparator, threshold: numberOr(threshold) };
  return { metric: name, comparator, champion: targetOf(champion), margin: numberOr(margin || '0') };
}

function numberOr(text: string): number | string {
  const number = Number(text);
  return text.trim() === '' || !Number.isFinite(number) ? text : number;
}

/** A check in words. */
export function checkText(check: PromotionCheck): string {
  if ('tag' in check)
    return check.value === undefined ? `tag ${check.tag} is set` : `tag ${check.tag} is ${check.value}`;
  if ('threshold' in check) return `${check.metric} ${check.comparator} ${check.threshold}`;
  const margin = check.margin === 0 ? '' : ` + ${check.margin}`;
  return `${check.metric} ${check.comparator} ${check.metric} of ${targetText(check.champion)}${margin}`;
}

/** The part of a policy's form that a refusal is about: `targets`, `approvals`, `checks[2]`; `undefined` for none of them. */
export function faultyPart(message: string): string | undefined {
  return /parameter 'policy\.(targets|approvers|approvals|own_approval|checks\[\d+\]|checks)/.exec(message)?.[1];
}
