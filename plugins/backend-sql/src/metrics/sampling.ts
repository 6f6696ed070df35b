/**
 * The indexes of `limit` of `count` ordered points, spread evenly as MLflow spreads them: the points are cut into `limit`
 * groups whose sizes differ by one at most, larger ones first; the first of each group is taken, of the last the last.
 */
export function sampledIndexes(count: number, limit: number): Uint32Array {
  const indexes = groupStarts(count, Math.min(count, limit));
  if (indexes.length > 0) indexes[indexes.length - 1] = count - 1;
  return indexes;
}

/**
 * The indexes of the points that draw the same line as all of them do when each group is a pixel wide (M4, Jugel et al., VLDB
 * 2014): of each group the first and the last, and the first of the least and of the greatest finite value.
 */
export function outlinedIndexes(values: Float64Array, groups: number): Uint32Array {
  if (values.length <= 4 * groups) return Uint32Array.from(values.keys());
  const starts = groupStarts(values.length, groups);
  const indexes = new Uint32Array(4 * groups);
  let count = 0;
  for (let group = 0; group < groups; group += 1) {
    const start = starts[group] as number;
    const end = starts[group + 1] ?? values.length;
    for (const index of new Set(outline(values, start, end))) indexes[count++] = index;
  }
  return indexes.subarray(0, count);
}

/** Four indexes of one group, in their order; some of them may be the same. */
function outline(values: Float64Array, start: number, end: number): Uint32Array {
  let least = start;
  let greatest = start;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let index = start; index < end; index += 1) {
    const value = values[index] as number;
    if (value < min && value !== Number.NEGATIVE_INFINITY) {
      min = value;
      least = index;
    }
    if (value > max && value !== Number.POSITIVE_INFINITY) {
      max = value;
      greatest = index;
    }
  }
  return Uint32Array.of(start, Math.min(least, greatest), Math.max(least, greatest), end - 1);
}

function groupStarts(count: number, groups: number): Uint32Array {
  const size = Math.floor(count / groups);
  const larger = count % groups;
  return Uint32Array.from({ length: groups }, (_, group) => group * size + Math.min(group, larger));
}
