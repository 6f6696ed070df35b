import { type PromotionPolicy, promotionPolicy } from '@labtrail/core';
import { expect, test } from 'vitest';
import { checkText, draftOf, faultyPart, NEW_CHECK, NEW_POLICY, policyOf } from './policy.ts';

const POLICY: PromotionPolicy = {
  targets: [{ alias: 'champion' }, { stage: 'Production' }],
  approvers: ['ana', 'bo'],
  approvals: 2,
  own_approval: true,
  checks: [
    { metric: 'auc', comparator: '>=', threshold: 0.9 },
    { metric: 'auc', comparator: '>', champion: { alias: 'champion' }, margin: 0.01 },
    { tag: 'reviewed', value: 'yes' },
    { tag: 'signed' },
  ],
};

test('A policy comes back from a form as it went in', () => {
  expect(promotionPolicy.parse(policyOf(draftOf(POLICY)))).toEqual(POLICY);
});

test('Checks are told in words', () => {
  expect(POLICY.checks.map(checkText)).toEqual([
    'auc >= 0.9',
    'auc > auc of @champion + 0.01',
    'tag reviewed is yes',
    'tag signed is set',
  ]);
});

test('What is no number is left for the server to refuse', () => {
  const draft = { ...NEW_POLICY, approvals: '', checks: [{ ...NEW_CHECK, name: 'auc', threshold: 'high' }] };
  expect(policyOf(draft)).toMatchObject({ approvals: '', checks: [{ threshold: 'high' }] });
});

test('A refusal is told at the part that it names', () => {
  expect(faultyPart("Invalid value 2 for parameter 'policy.approvals' supplied: only 1 may")).toBe('approvals');
  expect(faultyPart('Invalid value "~" for parameter \'policy.checks[12].comparator\' supplied')).toBe('checks[12]');
  expect(faultyPart("Missing value for required parameter 'policy.targets'.")).toBe('targets');
  expect(faultyPart('Only ana may change the promotion policy')).toBeUndefined();
});
