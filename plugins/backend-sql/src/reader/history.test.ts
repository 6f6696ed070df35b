import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SeriesRange } from '@labtrail/backend-store';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { pack } from '../metrics/packing.ts';
import { countOf, part, points } from '../metrics/points.ts';
import { SqliteConnection } from '../sqlite/connection.ts';
import { openSqlStore } from '../store.ts';
import { CACHED_POINTS } from './chunk-cache.ts';
import { HistoryReader } from './history.ts';

const CHUNK = 4000;
const COUNT = CACHED_POINTS + 20 * CHUNK;
/** The steps begin anew halfway, so that a range of steps stands in two places. */
const STEPS = COUNT / 2;

class CountingConnection extends SqliteConnection {
  chunksRead = 0;

  override getNow(...[sql, bindings]: Parameters<SqliteConnection['getNow']>) {
    if (sql.includes('FROM metric_chunks')) this.chunksRead += 1;
    return super.getNow(sql, bindings);
  }
}

let connection: CountingConnection;

beforeEach(async () => {
  const workingFolder = mkdtempSync(join(tmpdir(), 'labtrail-history-'));
  await (await openSqlStore('sqlite:///labtrail.db', { workingFolder })).close();
  connection = new CountingConnection(join(workingFolder, 'labtrail.db'));
  connection.execute(`
    INSERT INTO experiments VALUES (1, 'default', 'e', 'x', 'active', 1, 1);
    INSERT INTO runs (id, run_id, experiment_id, workspace, name, user_id, status, start_time, artifact_uri, lifecycle_stage)
      VALUES (1, 'r', 1, 'default', 'run', '', 'RUNNING', 1, 'x', 'active')`);
  fill();
});
afterEach(() => connection.close());

/** Chunks of a point each millisecond, and a tail of late points, one of them before all others, one a second time. */
function fill(): void {
  const all = points(COUNT);
  for (let index = 0; index < COUNT; index += 1) {
    all.timestamps[index] = 1000 + index;
    all.steps[index] = index % STEPS;
    all.values[index] = index;
  }
  for (let start = 0; start < COUNT; start += CHUNK) {
    const chunk = pack([{ key: 'loss', points: part(all, start, start + CHUNK) }]);
    connection.getNow('INSERT INTO metric_chunks VALUES (1, ?, ?, ?, 1, ?)', ['loss', start, CHUNK, chunk]);
  }
  const tail = points(3);
  tail.timestamps.set([900, 1000 + 5000, 2_000_000]);
  tail.steps.set([100_010, 5000, 5001]);
  tail.values.set([-1, 5000, -2]);
  connection.getNow('INSERT INTO metric_blocks (run, points) VALUES (1, ?)', [pack([{ key: 'loss', points: tail }])]);
  expect(countOf(all)).toBe(COUNT);
}

function envelope(reader: HistoryReader, range?: SeriesRange) {
  const { json } = reader.envelope({ workspace: 'default', runIds: ['r'], key: 'loss', range, groups: 1000 });
  return JSON.parse(`[${Buffer.from(json)}]`) as { count: number; start_time: number; steps: number[] }[];
}

it.each([
  ['step', 5000, 5001, [5000, 5000, 5001, 5001, 5001]],
  ['step', 100_009, 100_010, [100_009, 100_009, 100_010, 100_010, 100_010]],
  ['time', 0, 1001, [0, 1, 100_010]],
  ['time', 1_999_999, 3_000_000, [5001]],
  ['elapsed', 0, 101, [0, 1, 100_010]],
  ['elapsed', 50, 90, []],
] as const)(
  'a range of a long series by %s from %d to %d is the same before and after all of it was read',
  (by, first, last, steps) => {
    const range = { by, first, last };
    const reader = new HistoryReader(connection);
    const cold = envelope(reader, range);
    expect(cold.flatMap((line) => line.steps)).toEqual(steps);
    expect(cold.map(({ count, start_time }) => [count, start_time])).toEqual(
      steps.length > 0 ? [[steps.length, 900]] : [],
    );
    connection.chunksRead = 0;
    expect(envelope(reader, range)).toEqual(cold);
    expect(connection.chunksRead).toBeLessThanOrEqual(3);
  },
);

it('a chunk that was made anew is read again, whatever stood there before', () => {
  const reader = new HistoryReader(connection);
  expect(envelope(reader)[0]?.count).toBe(COUNT + 2);
  const moved = points(1);
  moved.steps[0] = 777_777;
  moved.timestamps[0] = 1000 + COUNT;
  connection.execute(`DELETE FROM metric_chunks WHERE start = ${COUNT - CHUNK}`);
  connection.getNow('INSERT INTO metric_chunks VALUES (1, ?, ?, 1, 2, ?)', [
    'loss',
    COUNT - CHUNK,
    pack([{ key: 'loss', points: moved }]),
  ]);
  expect(envelope(reader, { by: 'step', first: 777_777, last: 777_777 })[0]?.count).toBe(1);
});
