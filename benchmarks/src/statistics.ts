/** The middle and the ends of what several rounds gave. */
export interface Spread {
  median: number;
  min: number;
  max: number;
}

export function spread(values: ArrayLike<number>): Spread {
  return { median: percentile(values, 50), min: percentile(values, 0), max: percentile(values, 100) };
}

/** The value below which `percent` of the values lie, between two of them in proportion. */
export function percentile(values: ArrayLike<number>, percent: number): number {
  if (values.length === 0) throw new Error('There is no percentile of no values.');
  const sorted = Float64Array.from(values).sort();
  const place = ((sorted.length - 1) * percent) / 100;
  const low = sorted[Math.floor(place)] as number;
  const high = sorted[Math.ceil(place)] as number;
  return low + (high - low) * (place - Math.floor(place));
}
