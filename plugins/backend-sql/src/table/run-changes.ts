/** So many changes are remembered; who is further behind has to forget all that it knows. */
const ROOM = 65_536;
const HEADER = 16;

/** A place in the story of changes. */
export interface ChangePlace {
  /** Another one when anything may have changed. */
  readonly age: bigint;
  /** How many changes there were. */
  readonly count: bigint;
}

/**
 * Tells threads which runs were written to, through memory that they share: what they keep of a run is read anew when it was
 * noted since. A change is noted when it is on disk, before its writer hears of it.
 */
export class RunChanges {
  readonly memory: SharedArrayBuffer;
  readonly #header: BigInt64Array;
  readonly #runs: Float64Array;

  /** @param memory another one's, to follow it; made anew when left out */
  constructor(memory = new SharedArrayBuffer(HEADER + ROOM * 8)) {
    this.memory = memory;
    this.#header = new BigInt64Array(memory, 0, 2);
    this.#runs = new Float64Array(memory, HEADER, ROOM);
  }

  /** Notes that the run of a row was written to. */
  note(run: number): void {
    const count = Atomics.load(this.#header, 1);
    this.#runs[Number(count % BigInt(ROOM))] = run;
    Atomics.store(this.#header, 1, count + 1n);
  }

  /** Notes that any run may have been written to. */
  noteAll(): void {
    Atomics.add(this.#header, 0, 1n);
  }

  /** Where the story stands now: to be asked before a snapshot is taken that what is kept is read from. */
  place(): ChangePlace {
    return { age: Atomics.load(this.#header, 0), count: Atomics.load(this.#header, 1) };
  }

  /** The runs that were noted after `from`, up to `to`; `undefined` when that may be any. */
  between(from: ChangePlace, to: ChangePlace): ReadonlySet<number> | undefined {
    if (from.age !== to.age) return undefined;
    const runs = new Set<number>();
    for (let at = from.count; at < to.count && to.count - from.count <= ROOM; at += 1n) {
      runs.add(this.#runs[Number(at % BigInt(ROOM))] as number);
    }
    // What was overwritten meanwhile was read as something else.
    return this.place().count - from.count <= ROOM ? runs : undefined;
  }
}
