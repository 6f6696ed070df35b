import type { Column } from './column.ts';
import { compareTexts } from './text-order.ts';

const NUMERIC = /^[ \t-\r]*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?[ \t-\r]*$/i;

/** The number that a param or tag is, as a decimal; `undefined` for any other text, `NaN` and `Infinity` included. */
export function numberOf(text: string): number | undefined {
  return NUMERIC.test(text) ? Number(text) + 0 : undefined;
}

/**
 * Compares values of a column for `Array.sort`. Missing values come last in both directions, NaN before them. Params and tags
 * that are numbers go by their number, before all other texts; those of one number, and other texts, by code points.
 */
export function compareCells(
  { kind }: Column,
  direction: 'ASC' | 'DESC',
): (a: string | number | undefined, b: string | number | undefined) => number {
  const compare = kind === 'param' || kind === 'tag' ? compareMixed : compareAlike;
  return (a, b) => {
    const place = placeOf(a) - placeOf(b);
    if (place !== 0 || a === undefined || b === undefined || Number.isNaN(a)) return place;
    return direction === 'ASC' ? compare(a, b) : compare(b, a);
  };
}

type Value = string | number;

function placeOf(value: Value | undefined): number {
  if (value === undefined) return 2;
  return Number.isNaN(value) ? 1 : 0;
}

function compareAlike(a: Value, b: Value): number {
  return typeof a === 'number' && typeof b === 'number'
    ? Number(a > b) - Number(a < b)
    : compareTexts(String(a), String(b));
}

function compareMixed(a: Value, b: Value): number {
  const x = numberOf(String(a));
  const y = numberOf(String(b));
  if (x === undefined && y === undefined) return compareAlike(a, b);
  if (x === undefined || y === undefined) return x === undefined ? 1 : -1;
  return compareAlike(x, y) || compareAlike(a, b);
}
