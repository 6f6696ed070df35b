import { type Caller, invalid, type PromotionPolicy, promotionPolicy, shown } from '@labtrail/core';
import type { RevisedPolicy } from '../contract.ts';
import { type Context, scopeOf } from './context.ts';
import { checkAlias, checkModelName, noModel } from './names.ts';
import { checkApprover } from './promotion-rules.ts';
import { repeated } from './repeat.ts';

/** A policy as it is kept. @throws INVALID_PARAMETER_VALUE naming the field, its value and the rule */
export function checkedPolicy(input: unknown): PromotionPolicy {
  const parsed = promotionPolicy.safeParse(input);
  if (!parsed.success) throw unreadable(input, parsed.error.issues[0]);
  const policy = { ...parsed.data, approvers: [...new Set(parsed.data.approvers)] };
  for (const [index, target] of policy.targets.entries()) checkPlace(target, `targets[${index}]`);
  for (const [index, check] of policy.checks.entries())
    if ('champion' in check) checkPlace(check.champion, `checks[${index}].champion`);
  if (policy.approvers.length === 0 || policy.approvals <= policy.approvers.length) return policy;
  throw invalid(
    `Invalid value ${policy.approvals} for parameter 'policy.approvals' supplied: only ${policy.approvers.length} may approve, so that so many approvals can never come together. Lower it, or name more approvers.`,
  );
}

function checkPlace(place: PromotionPolicy['targets'][number], path: string): void {
  if ('alias' in place) checkAlias(place.alias, `policy.${path}.alias`);
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly code?: string | undefined;
}

/** What the members of a list may be, where zod knows only that none of the forms fits. */
const FORMS: Readonly<Record<string, string>> = {
  targets: 'a target is {"alias": ...} or {"stage": "Staging", "Production" or "Archived"}',
  checks:
    'a check is {"metric", "comparator", "threshold"}, {"metric", "comparator", "champion", "margin"} or {"tag", "value"}',
};

function unreadable(input: unknown, { path, message, code }: Issue = { path: [], message: 'unreadable' }) {
  const field = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  const value = path.reduce<unknown>(
    (whole, part) => (whole as Record<PropertyKey, unknown> | undefined)?.[part],
    input,
  );
  const rule = (code === 'invalid_union' && FORMS[String(path[0])]) || message;
  return invalid(`Invalid value ${shown(value)} for parameter 'policy${field}' supplied: ${rule}.`);
}

/** The policy of a model, if it has one. @throws RESOURCE_DOES_NOT_EXIST for an unknown model */
export async function readPolicy({ store }: Context, caller: Caller, name: string): Promise<RevisedPolicy | undefined> {
  checkModelName(name);
  const found = await store.promotions.policy(scopeOf(caller), name);
  if (!found && !(await store.models.get(scopeOf(caller), name))) throw noModel(name);
  return found;
}

/** Sets, changes or removes a policy. One that names approvers is changed by one of them only. @throws PERMISSION_DENIED */
export function changePolicy(
  context: Context,
  caller: Caller,
  { name, policy }: { readonly name: string; readonly policy: PromotionPolicy | undefined },
): Promise<void> {
  const { store, clock } = context;
  return repeated("The model's promotion policy", async () => {
    const before = await readPolicy(context, caller, name);
    if (before) checkApprover(caller, before.policy, `change the promotion policy of ${shown(name)}`);
    const change = { policy, expected: before?.revision, user: caller.user, now: clock() };
    const outcome = await store.promotions.setPolicy(scopeOf(caller), name, change);
    if (outcome === 'no model') throw noModel(name);
    return outcome === 'set' ? undefined : 'changed';
  });
}
