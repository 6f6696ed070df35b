import type { CheckResult } from '@labtrail/core';

/** What JSON has no number for, in place of the number: a text would be the same as that of a tag. */
interface NotFinite {
  readonly double: string;
}

/** The JSON of results of checks, in which metrics may be NaN or infinite. */
export function checksJson(checks: readonly CheckResult[]): string {
  return JSON.stringify(checks, (_, value: unknown) =>
    typeof value === 'number' && !Number.isFinite(value) ? ({ double: String(value) } satisfies NotFinite) : value,
  );
}

export function checksOf(json: string): CheckResult[] {
  return JSON.parse(json, (_, value: unknown) => (isNotFinite(value) ? Number(value.double) : value)) as CheckResult[];
}

function isNotFinite(value: unknown): value is NotFinite {
  return typeof value === 'object' && value !== null && 'double' in value;
}
