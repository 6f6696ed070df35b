import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseColumn } from '@labtrail/search';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { HistoryReader } from '../reader/history.ts';
import { SqliteConnection } from '../sqlite/connection.ts';
import { openSqlStore } from '../store.ts';
import { RunChanges } from './run-changes.ts';
import { TableReader } from './table-reader.ts';

const RUNS = 5000;
let connection: SqliteConnection;
let changes: RunChanges;
let reader: TableReader;

beforeEach(async () => {
  const workingFolder = mkdtempSync(join(tmpdir(), 'labtrail-ahead-'));
  await (await openSqlStore('sqlite:///labtrail.db', { workingFolder })).close();
  connection = new SqliteConnection(join(workingFolder, 'labtrail.db'));
  connection.execute(
    `
    INSERT INTO experiments VALUES (1, 'default', 'e', 'x', 'active', 1, 1);
    INSERT INTO runs (id, run_id, experiment_id, workspace, name, user_id, status, start_time, artifact_uri, lifecycle_stage)
      SELECT value, 'r' || value, 1, 'default', 'run', '', 'RUNNING', value, 'x', 'active' FROM generate(1);
    INSERT INTO tags SELECT value, 't', printf('%05d', value) FROM generate(1);`.replaceAll('generate(1)', numbers()),
  );
  changes = new RunChanges();
  reader = new TableReader(connection, changes, new HistoryReader(connection));
});
afterEach(() => connection.close());

function numbers(): string {
  return `(WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < ${RUNS}) SELECT value FROM n)`;
}

function question(sorted: boolean) {
  return {
    workspace: 'default',
    experimentIds: ['1'],
    filter: undefined,
    view: 'ACTIVE_ONLY' as const,
    runIds: undefined,
    within: [],
    columns: [parseColumn('t:t'), parseColumn('at/3:loss')],
    order: sorted ? [{ column: parseColumn('t:t'), direction: 'ASC' as const }] : [],
    offset: 0,
    limit: 2,
  };
}

/** The tags of the first two runs, sorted by it or not. */
function least(sorted: boolean): string[] {
  const { json } = reader.rows(question(sorted), reader.place());
  const rows = JSON.parse(`[${Buffer.from(json)}]`) as { values: string[] }[];
  return rows.map(({ values }) => values[0] as string);
}

/** Reads ahead to the end, or so many pieces. */
function readAhead(pieces = Number.POSITIVE_INFINITY): void {
  for (let piece = 0; piece < pieces && reader.isBehind; piece += 1) reader.readAhead(reader.place());
}

/** Changes a tag as another would whose writes nobody notes. */
function writeUnseen(run: number, value: string): void {
  connection.execute(`UPDATE tags SET value = '${value}' WHERE run = ${run} AND key = 't'`);
}

test('columns that are looked at are read when nothing is asked, piece by piece', () => {
  expect(reader.isBehind).toBe(false);
  least(false);
  expect(reader.isBehind).toBe(true);
  readAhead(1);
  expect(reader.isBehind).toBe(true);
  readAhead();
  expect(reader.isBehind).toBe(false);
  writeUnseen(77, '00000');
  expect(least(true)).toEqual(['00001', '00002']);
  expect(reader.isBehind).toBe(false);
});

test('other columns of the experiment are read after those that are looked at', () => {
  connection.execute("INSERT INTO run_columns VALUES (1, 2, 't')");
  reader.rows({ ...question(true), columns: [], order: [] }, reader.place());
  readAhead();
  writeUnseen(77, '00000');
  expect(least(true)).toEqual(['00001', '00002']);
});

test.each([1, RUNS])(
  'a column that was read in part is read on when it is asked for, and as it is then: run %i',
  (run) => {
    least(false);
    readAhead(2);
    writeUnseen(run, '00000');
    changes.note(run);
    expect(least(true)[0]).toBe('00000');
  },
);

test('what was written after a column was read ahead is seen, and what was removed is gone', () => {
  least(false);
  readAhead();
  writeUnseen(77, '00000');
  connection.execute('DELETE FROM tags WHERE run = 1');
  for (const run of [77, 1]) changes.note(run);
  expect(least(true)).toEqual(['00000', '00002']);
});

test('runs that come while columns are read ahead are among them', () => {
  least(false);
  readAhead(2);
  connection.execute(`
    INSERT INTO runs (id, run_id, experiment_id, workspace, name, user_id, status, start_time, artifact_uri, lifecycle_stage)
      VALUES (9000, 'r9000', 1, 'default', 'run', '', 'RUNNING', 9000, 'x', 'active');
    INSERT INTO tags VALUES (9000, 't', '00000');`);
  changes.note(9000);
  readAhead();
  expect(least(true)).toEqual(['00000', '00001']);
});
