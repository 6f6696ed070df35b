/** What became of an act on many things. */
export interface Outcome {
  readonly done: readonly string[];
  /** Why it wasn't done to the others. */
  readonly failure?: Error | undefined;
}

export interface Batches {
  /** How many one call of `act` takes. */
  readonly size: number;
  /** How many calls are under way at once. */
  readonly lanes: number;
  readonly act: (ids: readonly string[]) => Promise<unknown>;
}

export interface BatchWatch {
  readonly signal: AbortSignal;
  /** Told how many are done by now. */
  readonly onDone: (count: number) => void;
}

/** Does something to many things bit by bit. After a failure or an abort nothing more is begun. */
export async function inBatches(ids: readonly string[], batches: Batches, watch: BatchWatch): Promise<Outcome> {
  const done: string[] = [];
  let failure: Error | undefined;
  const parts = portions(ids, batches.size)[Symbol.iterator]();
  const lane = async () => {
    for (const part of parts) {
      if (failure) return;
      if (watch.signal.aborted) {
        failure = new Error('It was stopped.');
        return;
      }
      try {
        await batches.act(part);
        done.push(...part);
        watch.onDone(done.length);
      } catch (error) {
        failure ??= error instanceof Error ? error : new Error(String(error));
      }
    }
  };
  await Promise.all(Array.from({ length: batches.lanes }, lane));
  return { done, failure };
}

/** Ids in portions of at most `size`. */
export function portions(ids: readonly string[], size: number): string[][] {
  return Array.from({ length: Math.ceil(ids.length / size) }, (_, index) =>
    ids.slice(index * size, (index + 1) * size),
  );
}
