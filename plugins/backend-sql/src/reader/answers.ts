import type { Row } from '../session.ts';
import type { SqliteConnection } from '../sqlite/connection.ts';
import type { ChangePlace, RunChanges } from '../table/run-changes.ts';
import { TableReader } from '../table/table-reader.ts';
import { CompactionPlanner } from './compaction.ts';
import { EXPERIMENT_BY_ROW, experimentJson, RUN_BY_ROW, runJson } from './entity-json.ts';
import { HistoryReader } from './history.ts';
import { type ListJson, ListWriter } from './list-json.ts';
import { LOGGED_MODEL_BY_ROW, loggedModelJson } from './logged-model-json.ts';
import { LISTED_MODEL_BY_ROW, LISTED_VERSION_BY_ROW } from './model-json.ts';
import type { ListedEntity, RequestKind, Requests } from './requests.ts';

type Answers = { readonly [K in RequestKind]: (ask: Requests[K]['ask']) => Requests[K]['answer'] };

/** What a reader can do. */
export interface Reading {
  readonly answers: Answers;
  /** Does a piece of work that nobody waits for, if there is any; whether there may be more. */
  idle(): boolean;
}

const ready = (row: Row) => row.json as string;

/** How each entity is read by its row id, and made JSON where the database hasn't done so. */
const ENTITIES: Readonly<Record<ListedEntity, { readonly sql: string; readonly json: (row: Row) => string }>> = {
  run: { sql: RUN_BY_ROW, json: runJson },
  experiment: { sql: EXPERIMENT_BY_ROW, json: experimentJson },
  loggedModel: { sql: LOGGED_MODEL_BY_ROW, json: loggedModelJson },
  registeredModel: { sql: LISTED_MODEL_BY_ROW, json: ready },
  modelVersion: { sql: LISTED_VERSION_BY_ROW, json: ready },
};

/** Answers requests over one connection, each in one snapshot of the database. */
export function readingOf(connection: SqliteConnection, changes: RunChanges): Reading {
  const histories = new HistoryReader(connection);
  const tables = new TableReader(connection, changes, histories);
  const planner = new CompactionPlanner(connection);
  const tabled = <T>(read: (place: ChangePlace) => T): T => {
    const place = tables.place();
    return inSnapshot(connection, () => read(place));
  };
  const answers: Answers = {
    list: (ask) => inSnapshot(connection, () => list(connection, ask)),
    rows: ({ sql, bindings }) => inSnapshot(connection, () => connection.allNow(sql, bindings)),
    history: (ask) => inSnapshot(connection, () => histories.history(ask)),
    historyOfRuns: (ask) => inSnapshot(connection, () => histories.historyOfRuns(ask)),
    sample: (ask) => inSnapshot(connection, () => histories.sample(ask)),
    envelope: (ask) => inSnapshot(connection, () => histories.envelope(ask)),
    tableRows: (ask) => tabled((place) => tables.rows(ask, place)),
    tableGroups: (ask) => tabled((place) => tables.groups(ask, place)),
    tableIds: (ask) => tabled((place) => ({ rows: tables.ids(ask, place) })),
    tableCells: (ask) => inSnapshot(connection, () => tables.cells(ask)),
    planCompaction: ({ run }) => inSnapshot(connection, () => planner.plan(run)),
    checkpoint: () => connection.execute('PRAGMA wal_checkpoint(TRUNCATE)') as undefined,
  };
  return {
    answers,
    idle() {
      if (tables.isBehind) tabled((place) => tables.readAhead(place));
      return tables.isBehind;
    },
  };
}

function list(connection: SqliteConnection, { entity, ids, limit }: Requests['list']['ask']): ListJson {
  const { sql, json } = ENTITIES[entity];
  const found = connection.allNow(ids.sql, ids.bindings);
  const items = new ListWriter();
  for (const { id } of found.slice(0, limit)) items.add(json(connection.getNow(sql, [id as number]) as Row));
  return items.end(found.length > limit);
}

function inSnapshot<T>(connection: SqliteConnection, read: () => T): T {
  connection.execute('BEGIN');
  try {
    return read();
  } finally {
    connection.execute('COMMIT');
  }
}
