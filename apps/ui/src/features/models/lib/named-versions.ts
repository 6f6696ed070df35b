/** A registered model's name, and one of its versions. */
export type NamedVersion = readonly [name: string, version: string];

/** Pairs of a name and a version that an address holds; what is no pair is left out. */
export function namedVersions(value: unknown): NamedVersion[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((pair: unknown) =>
    Array.isArray(pair) && pair.length === 2 ? [[String(pair[0]), String(pair[1])] as const] : [],
  );
}

/** The versions that an address of MLflow's compares: those of one model, by the ids of their runs, the oldest first. */
export function versionsByRun(name: string, runs: unknown): NamedVersion[] {
  if (name === '' || typeof runs !== 'object' || runs === null) return [];
  return Object.values(runs)
    .map((version) => [name, String(version)] as const)
    .sort(([, a], [, b]) => Number(a) - Number(b));
}
