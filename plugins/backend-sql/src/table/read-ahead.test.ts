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

/** The least tags, and whether columns are still to be read. */
function least(sorted: boolean): string[] {
  const { json } = reader.rows(
    {
      workspace: 'default',
      experimentIds: ['1'],
      filter: undefined,
      view: 'ACTIVE_ONLY',
      runIds: undefined,
      within: [],
      columns: [parseColumn('t:t'), parseColumn('at/3:loss')],
      order: sorted ? [{ column: parseColumn('t:t'), direction: 'ASC' }] : [],
      offset: 0,
      limit: 2,
    },
    reader.place(),
  );
  const rows = JSON.parse(`[${Buffer.from(json)}]`) as { values: string[] }[];
  return rows.map(({ values }) => values[0] as string);
}

test('columns that are looked at are read when nothing is asked, once', () => {
  expect(reader.isBehind).toBe(false);
  least(false);
  expect(reader.isBehind).toBe(true);
  reader.readAhead(reader.place());
  expect(reader.isBehind).toBe(false);
  expect(least(true)).toEqual(['00001', '00002']);
  expect(reader.isBehind).toBe(false);
});

test('what was written after a column was read ahead is seen', () => {
  least(false);
  reader.readAhead(reader.place());
  connection.execute("UPDATE tags SET value = '00000' WHERE run = 77");
  changes.note(77);
  expect(least(true)).toEqual(['00000', '00001']);
});
