import type { BatchBody, Point } from './api.ts';
import type { Fate, Target } from './target.ts';

/** Series of a batch, and points of each. */
const SERIES = 4;
const EACH = 5;

/** A writer's turn `n`: a batch of everything, or one thing alone. All that it writes is told by its number. */
export function workOf(n: number): BatchBody {
  const kinds = [wholeBatch, onePoint, wholeBatch, oneParam, wholeBatch, oneTag] as const;
  return (kinds[n % kinds.length] ?? wholeBatch)(n);
}

/** Metrics, params and tags: points of several series, one param and a tag of their own, and a tag that all set. */
function wholeBatch(n: number): BatchBody {
  const metrics = Array.from({ length: SERIES * EACH }, (_, i) =>
    point(`series-${i % SERIES}`, n * EACH + Math.floor(i / SERIES)),
  );
  return { metrics, params: [{ key: `param-${n}`, value: `${n}` }], tags: [{ key: `tag-${n}`, value: `${n}` }] };
}

function onePoint(n: number): BatchBody {
  return { metrics: [point('alone', n)] };
}

function oneParam(n: number): BatchBody {
  return { params: [{ key: `param-${n}`, value: `${n}` }] };
}

function oneTag(n: number): BatchBody {
  return { tags: [{ key: `tag-${n}`, value: `${n}` }] };
}

function point(key: string, step: number): Point {
  return { key, value: step / 8, timestamp: 1_700_000_000_000 + step, step };
}

/** Writes to one run, turn after turn, and keeps the books. */
export class Writer {
  readonly runId: string;
  /** Turns that were acknowledged. */
  readonly kept = new Set<number>();
  /** Turns of which nobody knows: their connection was lost. */
  readonly lost = new Set<number>();
  /** What was refused, and why. */
  readonly refusals: string[] = [];
  #turn = 0;

  constructor(runId: string) {
    this.runId = runId;
  }

  /** Takes turns until `stop` says so or the connection is lost. */
  async write(target: Target, stop: () => boolean): Promise<void> {
    while (!stop()) {
      const n = this.#turn++;
      const fate = await target.log(this.runId, workOf(n));
      this.#note(n, fate);
      if (fate.kind === 'lost') return;
    }
  }

  #note(n: number, fate: Fate): void {
    if (fate.kind === 'refused') this.refusals.push(fate.why);
    else this[fate.kind].add(n);
  }
}
