import type { Target } from './target.ts';

/** A race for params: everybody sets the same keys of one run, each to a value of its own. */
export interface Params {
  readonly runId: string;
  readonly keys: number;
  readonly value: string;
}

/** How a race went for one of those in it. */
export interface Result {
  /** The keys that it was told to have set. */
  readonly won: readonly string[];
  /** Refusals that weren't about another value being there. */
  readonly faults: readonly string[];
}

export async function raced(target: Target, { runId, keys, value }: Params): Promise<Result> {
  const won: string[] = [];
  const faults: string[] = [];
  for (let n = 0; n < keys; n += 1) {
    const key = `raced-${n}`;
    const fate = await target.log(runId, { params: [{ key, value }] });
    if (fate.kind === 'kept') won.push(key);
    else if (fate.kind !== 'refused' || !fate.why.includes('INVALID_PARAMETER_VALUE'))
      faults.push(JSON.stringify(fate));
  }
  return { won, faults };
}
