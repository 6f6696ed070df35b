import type { DrawnLine } from './lines.ts';
import { firstAfter, firstAtLeast, type XRange } from './series.ts';

/** An axis from `min` to `max`. */
export interface Scale {
  readonly min: number;
  readonly max: number;
  readonly log: boolean;
}

/** Where lines are drawn: a rectangle in pixels, and what its sides stand for. */
export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly x: Scale;
  readonly y: Scale;
}

/** From the least to the greatest x of the lines; `undefined` without points. */
export function xExtent(lines: readonly DrawnLine[]): XRange | undefined {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const { xs } of lines) {
    first = Math.min(first, xs[0] ?? first);
    last = Math.max(last, xs.at(-1) ?? last);
  }
  return first <= last ? { first, last } : undefined;
}

/** From the least to the greatest y of what is drawn in a range of x, with a little room; the raw points and bands count, too. */
export function yScale(lines: readonly DrawnLine[], { first, last }: XRange, log: boolean): Scale {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const line of lines) {
    const start = Math.max(firstAtLeast(line.xs, first) - 1, 0);
    const end = Math.min(firstAfter(line.xs, last) + 1, line.xs.length);
    for (const column of [line.ys, line.raw, line.low, line.high]) {
      for (let index = start; column && index < end; index += 1) {
        const value = column[index] as number;
        if (log && value <= 0) continue;
        if (value < min) min = value;
        if (value > max) max = value;
      }
    }
  }
  return min <= max ? roomy(min, max, log) : { min: log ? 0.1 : 0, max: 1, log };
}

const ROOM = 0.05;

function roomy(min: number, max: number, log: boolean): Scale {
  if (log) {
    const room = (max / min) ** ROOM;
    return min === max ? { min: min / 2, max: max * 2, log } : { min: min / room, max: max * room, log };
  }
  const room = min === max ? Math.abs(min) * ROOM || 1 : (max - min) * ROOM;
  return { min: min - room, max: max + room, log };
}

/** An x scale is never empty, and a logarithmic one begins above 0: where the lines do, if the range is said to begin earlier. */
export function xScale(lines: readonly DrawnLine[], range: XRange, log: boolean): Scale {
  const first = log && range.first <= 0 ? (xExtent(lines)?.first ?? 0) : range.first;
  const last = Math.max(range.last, first);
  if (log && first <= 0) return { min: 0.1, max: 1, log };
  if (first < last) return { min: first, max: last, log };
  return log ? { min: first / 2, max: last * 2, log } : { min: first - 1, max: last + 1, log };
}

/** Where a value lies on an axis that begins at pixel `start` and is `length` long; a negative length runs upwards. */
export function placer({ min, max, log }: Scale, start: number, length: number): (value: number) => number {
  if (!log) return (value) => start + ((value - min) / (max - min)) * length;
  const low = Math.log10(min);
  const span = Math.log10(max) - low;
  return (value) => start + ((Math.log10(Math.max(value, Number.MIN_VALUE)) - low) / span) * length;
}

/** What a quotient of decimals may be off by. */
const SLACK = 1e-9;

/** Round values along an axis, about as many as asked for. */
export function ticksOf({ min, max, log }: Scale, about: number): number[] {
  if (log) {
    const first = Math.ceil(Math.log10(min));
    const count = Math.floor(Math.log10(max)) - first + 1;
    if (count >= 2) return Array.from({ length: count }, (_, index) => 10 ** (first + index));
  }
  const rough = (max - min) / Math.max(about, 1);
  const size = 10 ** Math.floor(Math.log10(rough));
  const step = size * ([1, 2, 5, 10].find((one) => one * size >= rough) ?? 10);
  const start = Math.ceil(min / step - SLACK);
  const count = Math.floor(max / step + SLACK) - start + 1;
  return Array.from({ length: Math.max(count, 0) }, (_, index) => Number(((start + index) * step).toPrecision(12)));
}
