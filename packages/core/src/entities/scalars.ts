import { z } from 'zod';

/**
 * A double as JSON carries it: a number, or the text `"NaN"`, `"Infinity"` or `"-Infinity"`.
 * Parsed, it is a JavaScript number.
 */
export const double = z
  .union([z.number(), z.literal(['NaN', 'Infinity', '-Infinity'])])
  .transform(Number)
  .meta({ description: 'A 64-bit float; NaN and the infinities are text.' });

/** A whole number that JavaScript holds exactly: from -(2^53 - 1) to 2^53 - 1. Times are epoch milliseconds. */
export const integer = z.int();

export const lifecycleStage = z.enum(['active', 'deleted']);
export type LifecycleStage = z.infer<typeof lifecycleStage>;

export const viewType = z.enum(['ACTIVE_ONLY', 'DELETED_ONLY', 'ALL']);
/** Which lifecycle stages a search takes in. */
export type ViewType = z.infer<typeof viewType>;

/** The JSON text of a double, as {@link double} reads it. */
export function doubleJson(value: number): string {
  return Number.isFinite(value) ? (Object.is(value, -0) ? '-0.0' : String(value)) : `"${value}"`;
}
