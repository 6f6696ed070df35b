import type { Caller, CheckResult, ModelVersion, PromotionCheck, PromotionTarget } from '@labtrail/core';
import { type Context, scopeOf } from './context.ts';

type MetricCheck = Extract<PromotionCheck, { metric: string }>;

/** Looks at what must hold of a version, each check by itself, in their order. */
export async function examine(
  context: Context,
  caller: Caller,
  { version, checks }: { readonly version: ModelVersion; readonly checks: readonly PromotionCheck[] },
): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for (const check of checks) {
    results.push('tag' in check ? tagResult(check, version) : await metricResult(context, caller, { check, version }));
  }
  return results;
}

function tagResult(check: Extract<PromotionCheck, { tag: string }>, { tags = [] }: ModelVersion): CheckResult {
  const observed = tags.find(({ key }) => key === check.tag)?.value;
  const holds = observed !== undefined && (check.value === undefined || check.value === observed);
  const wanted = check.value === undefined ? 'is set' : `is '${check.value}'`;
  const reason =
    observed === undefined
      ? `the tag '${check.tag}' is missing`
      : `the tag '${check.tag}' ${holds ? wanted : `is '${observed}', not '${check.value}'`}`;
  return { check, holds, ...(observed !== undefined && { observed }), reason };
}

async function metricResult(
  context: Context,
  caller: Caller,
  { check, version }: { readonly check: MetricCheck; readonly version: ModelVersion },
): Promise<CheckResult> {
  const observed = await metricOf(context, caller, version, check.metric);
  if (observed === undefined) {
    const run = version.run_id ? `the run ${version.run_id} has` : 'the version names no run, and so has';
    return { check, holds: false, reason: `${run} no metric '${check.metric}'` };
  }
  if ('threshold' in check) return compared(check, { observed, wanted: check.threshold });
  const champion = await standingAt(context, caller, version.name, check.champion);
  if (!champion || champion.version === version.version) {
    const reason = champion ? 'it is the champion already' : `no version stands at ${shownTarget(check.champion)} yet`;
    return { check, holds: true, observed: kept(observed), reason };
  }
  const best = await metricOf(context, caller, champion, check.metric);
  if (best === undefined) {
    const reason = `the champion, version ${champion.version}, has no metric '${check.metric}' to compare with`;
    return { check, holds: false, observed: kept(observed), reason };
  }
  const margin = check.margin === 0 ? '' : `, and the margin is ${check.margin}`;
  const origin = ` (the champion, version ${champion.version}, has ${best}${margin})`;
  return compared(check, { observed, wanted: best + check.margin, origin });
}

/** NaN is no value that a check could hold of. What isn't finite has no place in the JSON that results are kept as, and is text. */
function compared(
  check: MetricCheck,
  { observed, wanted, origin = '' }: { readonly observed: number; readonly wanted: number; readonly origin?: string },
): CheckResult {
  const holds = !Number.isNaN(observed) && !Number.isNaN(wanted) && HOLDS[check.comparator](observed, wanted);
  const reason = `the metric '${check.metric}' is ${observed}, and ${holds ? 'is' : 'must be'} ${check.comparator} ${wanted}${origin}`;
  const numbers = { observed: kept(observed), ...(Number.isFinite(wanted) && { wanted }) };
  return { check, holds, ...numbers, reason };
}

function kept(value: number): number | string {
  return Number.isFinite(value) ? value : String(value);
}

const HOLDS: Readonly<Record<MetricCheck['comparator'], (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '=': (a, b) => a === b,
  '!=': (a, b) => a !== b,
};

/** The latest value of a metric of the run that made a version. */
async function metricOf(
  { lineage }: Context,
  caller: Caller,
  { run_id }: ModelVersion,
  key: string,
): Promise<number | undefined> {
  const run = run_id ? await lineage.run(caller, run_id) : undefined;
  return run?.data.metrics?.find((metric) => metric.key === key)?.value;
}

/** The version that an alias stands for, or the newest in a stage. */
export async function standingAt(
  { store }: Context,
  caller: Caller,
  name: string,
  target: PromotionTarget,
): Promise<ModelVersion | undefined> {
  const scope = scopeOf(caller);
  if ('alias' in target) {
    const found = await store.versions.byAlias(scope, name, target.alias);
    return typeof found === 'string' ? undefined : found;
  }
  const found = await store.versions.latest(scope, name, [target.stage]);
  return typeof found === 'string' ? undefined : found[0];
}

export function shownTarget(target: PromotionTarget): string {
  return 'alias' in target ? `the alias '${target.alias}'` : `the stage ${target.stage}`;
}
