/**
 * The indexes of `limit` of `count` ordered points, spread evenly as MLflow spreads them: the points are cut into `limit`
 * groups whose sizes differ by one at most, larger ones first; the first of each group is taken, of the last the last.
 */
export function sampledIndexes(count: number, limit: number): Uint32Array {
  const groups = Math.min(count, limit);
  const size = Math.floor(count / groups);
  const larger = count % groups;
  const indexes = Uint32Array.from({ length: groups }, (_, group) => group * size + Math.min(group, larger));
  if (groups > 0) indexes[groups - 1] = count - 1;
  return indexes;
}
