import type Knex from 'knex';
import type { Reader } from './reader/reader.ts';
import type { Session } from './session.ts';
import type { Compactor } from './write/compactor.ts';
import type { GroupCommit } from './write/group-commit.ts';
import type { KnownColumns } from './write/known-columns.ts';

/** What the nouns of a SQL store work with. */
export interface Parts {
  /** Takes every write. */
  readonly writer: GroupCommit;
  /** For short reads; sees only what was committed. */
  readonly session: Session;
  /** For long reads. */
  readonly reader: Reader;
  readonly compactor: Compactor;
  readonly columns: KnownColumns;
  /** Builds statements; it has no connection of its own. */
  readonly knex: Knex.Knex;
}
