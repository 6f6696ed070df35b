import type { Column } from '@labtrail/search';
import type { SqliteConnection } from '../sqlite/connection.ts';
import { KIND_NUMBERS } from '../write/known-columns.ts';

const KEYS = 'SELECT key FROM run_columns WHERE experiment_id = ? AND kind = ? ORDER BY key';

/** From what part of a run's keys on they are most of what it has. */
const MOST = 0.25;

/** Columns of one table, and whether they are most of what runs have there. */
export interface ColumnsToRead {
  readonly columns: readonly Column[];
  readonly dense: boolean;
}

/** The columns that an experiment has, metrics first, then params and tags, `most` of them at most. */
export function columnsToRead(
  connection: SqliteConnection,
  { experiment, most }: { readonly experiment: number; readonly most: number },
): ColumnsToRead[] {
  let room = most;
  return (['metric', 'param', 'tag'] as const).map((kind) => {
    const keys = connection.allNow(KEYS, [experiment, KIND_NUMBERS[kind]]).map(({ key }) => key as string);
    const columns = keys
      .slice(0, room)
      .map((key): Column => (kind === 'metric' ? { kind, fact: 'latest', key } : { kind, key }));
    room -= columns.length;
    return { columns, dense: columns.length >= keys.length * MOST };
  });
}
