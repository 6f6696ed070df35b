import type { ColumnKind, RunColumn } from '@labtrail/core';
import type { Session } from '../session.ts';

/** How a column's kind is kept: in the order in which kinds are listed. */
export const KIND_NUMBERS: Readonly<Record<ColumnKind, number>> = { metric: 0, param: 1, tag: 2 };

/** Columns that are remembered; beyond it all are forgotten, since a row more to look for costs little. */
export const REMEMBERED = 50_000;

const ADD = 'INSERT INTO run_columns (experiment_id, kind, key) VALUES (?, ?, ?) ON CONFLICT DO NOTHING';

const NONE: ReadonlySet<string> = new Set();

type Keys = Readonly<Record<ColumnKind, Set<string>>>;

/**
 * Which keys of an experiment's runs stand in `run_columns`, so that logging a known key writes nothing there. Rows of that table
 * are never removed, by no process: what is known stays true. What a transaction adds is known at once, and forgotten with all
 * else when the transaction is undone.
 */
export class KnownColumns {
  readonly #experiments = new Map<number, Keys>();
  #count = 0;

  /** The keys that are known now; what is added later may be missing. Not to be kept beyond a write. */
  of(experiment: number, kind: ColumnKind): ReadonlySet<string> {
    return this.#experiments.get(experiment)?.[kind] ?? NONE;
  }

  /** Writes a column, in the transaction that writes what is under its key. */
  async add(tx: Session, experiment: number, { kind, key }: RunColumn): Promise<void> {
    await tx.run(ADD, [experiment, KIND_NUMBERS[kind], key]);
    if (this.#count >= REMEMBERED) this.forget();
    this.#count += 1;
    const known = this.#experiments.get(experiment);
    if (known) known[kind].add(key);
    else
      this.#experiments.set(experiment, {
        metric: new Set(),
        param: new Set(),
        tag: new Set(),
        [kind]: new Set([key]),
      });
  }

  forget(): void {
    this.#experiments.clear();
    this.#count = 0;
  }
}
