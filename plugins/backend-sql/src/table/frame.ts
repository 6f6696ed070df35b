import type { Column } from '@labtrail/search';
import { type Cells, type Ranks, ranksOf } from './cells.ts';
import type { DATASETS } from './column-source.ts';
import type { ExperimentRuns } from './experiment-runs.ts';
import type { ChangePlace } from './run-changes.ts';

/** The runs of one experiment or several as one list of slots, for one question. */
export class Frame {
  readonly parts: readonly ExperimentRuns[];
  readonly #place: ChangePlace;
  readonly #starts: number[];
  /** How many slots there are. */
  readonly count: number;

  /** @param parts refreshed to `place` */
  constructor(parts: readonly ExperimentRuns[], place: ChangePlace) {
    this.parts = parts;
    this.#place = place;
    let count = 0;
    this.#starts = parts.map(({ rows }) => {
      count += rows.length;
      return count - rows.length;
    });
    this.count = count;
  }

  /** Slots of runs at one of `stages`, in the default order. */
  ordered(isWanted: (stage: number) => boolean): Uint32Array {
    const lists = this.parts.map(({ order, stages }, part) => {
      const start = this.#starts[part] as number;
      return order.filter((slot) => isWanted(stages[slot] as number)).map((slot) => slot + start);
    });
    const [first = [], ...others] = lists;
    return Uint32Array.from(others.reduce((all, list) => this.#merged(all, list), first));
  }

  /** The row of the run in a slot. */
  rowOf(slot: number): number {
    const part = this.#partOf(slot);
    return (this.parts[part] as ExperimentRuns).rows[slot - (this.#starts[part] as number)] as number;
  }

  /** The slot of a row that is one of these runs. */
  slotOf(row: number): number | undefined {
    for (const [part, runs] of this.parts.entries()) {
      const slot = runs.slotOf(row);
      if (slot !== undefined) return slot + (this.#starts[part] as number);
    }
    return undefined;
  }

  /** Has columns at hand that are going to be asked for. */
  prepare(columns: readonly Column[]): void {
    for (const part of this.parts) part.columns.prepare(columns, this.#place);
  }

  cells(column: Column | typeof DATASETS): Cells {
    const all = this.parts.map((part) => part.columns.cells(column, this.#place));
    return all.length === 1 ? (all[0] as Cells) : joined(all, this.count);
  }

  ranks(column: Column): Ranks {
    const [only, ...others] = this.parts;
    return only && others.length === 0 ? only.columns.ranks(column, this.#place) : ranksOf(this.cells(column), column);
  }

  #partOf(slot: number): number {
    let part = 0;
    while (part + 1 < this.#starts.length && slot >= (this.#starts[part + 1] as number)) part += 1;
    return part;
  }

  #merged(a: readonly number[], b: readonly number[]): number[] {
    const merged: number[] = [];
    let next = 0;
    for (const slot of a) {
      while (next < b.length && this.#comesBefore(b[next] as number, slot)) merged.push(b[next++] as number);
      merged.push(slot);
    }
    return [...merged, ...b.slice(next)];
  }

  #comesBefore(a: number, b: number): boolean {
    const [one, other] = [this.#run(a), this.#run(b)];
    return one.started === other.started ? one.id() < other.id() : one.started > other.started;
  }

  #run(slot: number) {
    const part = this.#partOf(slot);
    const runs = this.parts[part] as ExperimentRuns;
    const at = slot - (this.#starts[part] as number);
    return { started: runs.started[at] as number, id: () => runs.runId(at) };
  }
}

function joined(all: readonly Cells[], count: number): Cells {
  if (all[0]?.type !== 'number') {
    return { type: 'text', values: all.flatMap((cells) => (cells.type === 'text' ? cells.values : [])) };
  }
  const together = { type: 'number' as const, values: new Float64Array(count), present: new Uint8Array(count) };
  let at = 0;
  for (const cells of all) {
    if (cells.type !== 'number') continue;
    together.values.set(cells.values, at);
    together.present.set(cells.present, at);
    at += cells.values.length;
  }
  return together;
}
