import type { ColumnSummary } from '@labtrail/core';

/** What numbers, which may be sorted in place, sum up to; `undefined` without any. None is NaN. */
export function summaryOf(values: Float64Array): ColumnSummary | undefined {
  const count = values.length;
  if (count === 0) return undefined;
  values.sort();
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / count;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  const low = values[(count - 1) >> 1] as number;
  const high = values[count >> 1] as number;
  return {
    count,
    mean,
    min: values[0] as number,
    max: values[count - 1] as number,
    median: low === high ? low : (low + high) / 2,
    spread: count === 1 ? 0 : Math.sqrt(squares / (count - 1)),
  };
}
