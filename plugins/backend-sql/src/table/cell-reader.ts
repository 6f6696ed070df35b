import { doubleJson, PARENT_RUN_TAG } from '@labtrail/core';
import type { Column, SeriesFact } from '@labtrail/search';
import { RUN_ROW, runInfoOf } from '../reader/entity-json.ts';
import type { HistoryReader } from '../reader/history.ts';
import type { Row } from '../session.ts';
import type { SqliteConnection } from '../sqlite/connection.ts';

const PARENT = `SELECT value FROM tags WHERE run = ? AND key = '${PARENT_RUN_TAG}'`;

/** So many keys are looked up by one statement at most. */
const KEYS_AT_ONCE = 512;

const TABLES = {
  param: { table: 'params', columns: 'key, value' },
  tag: { table: 'tags', columns: 'key, value' },
  metric: {
    table: 'series',
    columns: 'key, latest_value, min_value, max_value, count, last_step, latest_step, first_step',
  },
} as const;

type Kind = keyof typeof TABLES;

/** Reads cells of single runs, each table once for all keys that are asked of it. */
export class CellReader {
  readonly #connection: SqliteConnection;
  readonly #histories: HistoryReader;

  constructor(connection: SqliteConnection, histories: HistoryReader) {
    this.#connection = connection;
    this.#histories = histories;
  }

  of(columns: readonly Column[]): RowReader {
    return new RowReader({ connection: this.#connection, histories: this.#histories }, columns);
  }
}

interface Sources {
  readonly connection: SqliteConnection;
  readonly histories: HistoryReader;
}

class RowReader {
  readonly #sources: Sources;
  readonly #columns: readonly Column[];
  readonly #lookups: readonly Lookup[];

  constructor(sources: Sources, columns: readonly Column[]) {
    this.#sources = sources;
    this.#columns = columns;
    this.#lookups = (Object.keys(TABLES) as Kind[]).flatMap((kind) => lookupsOf(kind, columns));
  }

  /** The JSON of a row of a table. */
  rowJson(row: number): string {
    const { connection } = this.#sources;
    const run = connection.getNow(RUN_ROW, [row]) as Row;
    const parent = connection.getNow(PARENT, [row])?.value;
    const child = parent === undefined ? '' : `,"parent":${JSON.stringify(parent)}`;
    return `{"info":${JSON.stringify(runInfoOf(run))}${child},"values":${this.#cells(row, run)}}`;
  }

  /** The JSON of the cells alone; `undefined` for a run that is no more. */
  cellsJson(row: number): string | undefined {
    const run = this.#sources.connection.getNow(RUN_ROW, [row]);
    return run && this.#cells(row, run);
  }

  #cells(row: number, run: Row): string {
    const found = { param: new Map(), tag: new Map(), metric: new Map() } as Found;
    for (const { kind, sql, keys } of this.#lookups) {
      for (const each of this.#sources.connection.allNow(sql, [row, ...keys]))
        found[kind].set(each.key as string, each);
    }
    return `[${this.#columns.map((column) => this.#cell(column, { row, run, found })).join(',')}]`;
  }

  #cell(column: Column, { row, run, found }: { row: number; run: Row; found: Found }): string {
    switch (column.kind) {
      case 'attribute':
        return attributeJson(run, column.key);
      case 'metric':
        return factJson(found.metric.get(column.key), column.fact);
      case 'metric at step':
        return this.#atStep(column, { row, series: found.metric.get(column.key) });
      default:
        return JSON.stringify(found[column.kind].get(column.key)?.value ?? null);
    }
  }

  /** The series' row spares most looks into a history. */
  #atStep(
    { key, step }: { key: string; step: number },
    { row, series }: { row: number; series: Row | undefined },
  ): string {
    if (!series || step < (series.first_step as number) || step > (series.latest_step as number)) return 'null';
    if (step === series.latest_step) return factJson(series, 'latest');
    const value = this.#sources.histories.valueAt({ run: row, key, step });
    return value === undefined ? 'null' : doubleJson(value);
  }
}

type Found = Readonly<Record<Kind, Map<string, Row>>>;

interface Lookup {
  readonly kind: Kind;
  readonly sql: string;
  readonly keys: readonly string[];
}

/** How many keys there are is rounded up, the last one repeated, so that statements are few. */
function lookupsOf(kind: Kind, columns: readonly Column[]): Lookup[] {
  const keys = new Set<string>();
  for (const column of columns) if (tableOf(column) === kind) keys.add(column.key);
  const all = [...keys];
  const lookups: Lookup[] = [];
  for (let at = 0; at < all.length; at += KEYS_AT_ONCE) {
    const part = all.slice(at, at + KEYS_AT_ONCE);
    const room = 2 ** Math.ceil(Math.log2(part.length));
    const padded = [...part, ...new Array<string>(room - part.length).fill(part.at(-1) as string)];
    const { table, columns: wanted } = TABLES[kind];
    const marks = padded.map(() => '?').join(', ');
    lookups.push({ kind, keys: padded, sql: `SELECT ${wanted} FROM ${table} WHERE run = ? AND key IN (${marks})` });
  }
  return lookups;
}

function tableOf({ kind }: Column): Kind | undefined {
  if (kind === 'attribute') return undefined;
  return kind === 'metric at step' ? 'metric' : kind;
}

function attributeJson(run: Row, key: string): string {
  if (key === 'run_name') return JSON.stringify(run.name);
  if (key === 'experiment_id') return JSON.stringify(String(run.experiment_id));
  if (key !== 'duration') return JSON.stringify(run[key]);
  return run.end_time === null ? 'null' : String((run.end_time as number) - (run.start_time as number));
}

/** A latest value that is NULL is NaN; that of the others is none. */
function factJson(series: Row | undefined, fact: SeriesFact): string {
  if (!series) return 'null';
  if (fact === 'count') return String(series.count);
  if (fact === 'step') return String(series.last_step);
  const value = series[`${fact}_value`];
  if (value !== null) return doubleJson(value as number);
  return fact === 'latest' ? '"NaN"' : 'null';
}
