import type { SeriesRange } from '@labtrail/backend-store';
import { countOf, type Points } from '../metrics/points.ts';
import { type ChunkName, idOf } from './chunk-cache.ts';

/** Chunks whose spans are kept at most; those of 80 million points. */
const KEPT_SPANS = 20_000;

/** A range that doesn't depend on where a series begins. */
export type FixedRange = SeriesRange & { readonly by: 'step' | 'time' };

interface Span {
  readonly time: readonly [first: number, last: number];
  readonly step: readonly [first: number, last: number];
}

/** Between which times and steps the points of chunks lie, as far as they were decoded: who zooms into a long series has seen it whole. */
export class ChunkSpans {
  readonly #spans = new Map<string, Span>();

  note(name: ChunkName, chunk: Points): void {
    const id = idOf(name);
    if (countOf(chunk) === 0 || this.#spans.has(id)) return;
    this.#spans.set(id, { time: extent(chunk.timestamps), step: extent(chunk.steps) });
    for (const oldest of this.#spans.keys()) {
      if (this.#spans.size <= KEPT_SPANS) break;
      this.#spans.delete(oldest);
    }
  }

  /** Whether a point of the chunk may lie in the range: it may unless the chunk is known. */
  mayMeet(name: ChunkName, range: FixedRange): boolean {
    const span = this.#spans.get(idOf(name))?.[range.by];
    return !span || (span[0] <= range.last && span[1] >= range.first);
  }

  /** The time of the chunk's first point, if it was decoded. */
  startOf(name: ChunkName): number | undefined {
    return this.#spans.get(idOf(name))?.time[0];
  }
}

function extent(column: Float64Array): [number, number] {
  let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const number of column) {
    if (number < least) least = number;
    if (number > greatest) greatest = number;
  }
  return [least, greatest];
}
