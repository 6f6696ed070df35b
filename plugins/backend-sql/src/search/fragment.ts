import type { Knex } from 'knex';
import type { Binding } from '../session.ts';

/** A piece of SQL and the values of its question marks, in order. */
export interface Fragment {
  readonly sql: string;
  readonly bindings: readonly Binding[];
}

export function fragment(sql: string, ...bindings: Binding[]): Fragment {
  return { sql, bindings };
}

/** The pieces with `separator` between them. */
export function join(pieces: readonly Fragment[], separator: string): Fragment {
  return {
    sql: pieces.map(({ sql }) => sql).join(separator),
    bindings: pieces.flatMap(({ bindings }) => bindings),
  };
}

/** `before piece after`, around what a piece says. */
export function wrap(before: Fragment, piece: Fragment, after: string): Fragment {
  return { sql: `${before.sql}${piece.sql}${after}`, bindings: [...before.bindings, ...piece.bindings] };
}

/** Hands a fragment to knex, to which the question mark of a value and a literal one are the same: ours are all values. */
export function raw(piece: Fragment, use: (sql: string, bindings: Knex.RawBinding[]) => unknown): void {
  use(piece.sql, [...piece.bindings] as Knex.RawBinding[]);
}
