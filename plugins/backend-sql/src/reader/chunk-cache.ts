import { countOf, type Points } from '../metrics/points.ts';

/** Points that a cache holds at most: 24 bytes each. */
export const CACHED_POINTS = 300_000;

/** Names what a chunk holds: a chunk that is made anew gets another version. */
export interface ChunkName {
  readonly run: number;
  readonly key: string;
  readonly start: number;
  readonly version: number;
}

/** Tells a chunk from all others, and from what stood in its place before. */
export function idOf({ run, start, version, key }: ChunkName): string {
  return `${run} ${start} ${version} ${key}`;
}

/** Chunks that were decoded for charts, which ask for the same series again and again. The longest unused make room. */
export class ChunkCache {
  readonly #chunks = new Map<string, Points>();
  #points = 0;

  /** The chunk, decoded by `decode` if it isn't at hand. Its columns must be nobody else's. */
  get(name: ChunkName, decode: () => Points): Points {
    const id = idOf(name);
    const known = this.#chunks.get(id);
    const points = known ?? decode();
    if (known) this.#chunks.delete(id);
    else this.#points += countOf(points);
    this.#chunks.set(id, points);
    this.#makeRoom();
    return points;
  }

  #makeRoom(): void {
    for (const [id, points] of this.#chunks) {
      if (this.#points <= CACHED_POINTS) return;
      this.#chunks.delete(id);
      this.#points -= countOf(points);
    }
  }
}
