import type { CompactionPlan } from '../reader/compaction.ts';
import type { Reader } from '../reader/reader.ts';
import type { Session } from '../session.ts';
import type { GroupCommit } from './group-commit.ts';
import type { Writing } from './transaction.ts';

/** A run whose blocks hold this much is worth compacting; less is as small, and as quick to read, in its blocks. */
const WORTHWHILE_POINTS = 4096;
const WORTHWHILE_BLOCKS = 64;
/** Blocks hold about this many bytes for each point, or more. */
const BYTES_A_POINT = 10;
/** How often to look, in milliseconds. */
const INTERVAL = 1000;
/** So many batches within an interval mean that the writer is busy: compaction waits, but not for ever. */
const BUSY = 100;
const PATIENCE = 60;
const PAGES_AT_ONCE = 512;

const BACKLOG = `SELECT run, count(*) AS blocks, sum(length(points)) / ${BYTES_A_POINT} AS points FROM metric_blocks GROUP BY run`;
const CLAIM = 'UPDATE runs SET compactions = compactions + 1 WHERE id = ? AND compactions = ?';
const DROP_CHUNKS = 'DELETE FROM metric_chunks WHERE run = ? AND key = ? AND start >= ?';
const ADD_CHUNK = 'INSERT INTO metric_chunks (run, key, start, count, version, points) VALUES (?, ?, ?, ?, ?, ?)';
const DROP_BLOCKS = 'DELETE FROM metric_blocks WHERE run = ? AND id <= ?';

interface Backlog {
  points: number;
  blocks: number;
}

/** Turns blocks into sorted chunks when the writer is at rest, and gives the space back to the file system. */
export class Compactor {
  readonly #writer: GroupCommit;
  readonly #reader: Reader;
  readonly #session: Session;
  readonly #backlog = new Map<number, Backlog>();
  readonly #timer: NodeJS.Timeout;
  #batches = 0;
  #waited = 0;
  #recalled = false;
  #untidy = false;
  #sweeping: Promise<void> | undefined;
  #closed = false;

  constructor({ writer, reader, session }: { writer: GroupCommit; reader: Reader; session: Session }) {
    this.#writer = writer;
    this.#reader = reader;
    this.#session = session;
    this.#timer = setInterval(() => this.#tick(), INTERVAL).unref();
  }

  /** Takes note of a block that was logged. */
  note(run: number, points: number): void {
    this.#batches += 1;
    const backlog = this.#backlog.get(run);
    if (backlog) {
      backlog.points += points;
      backlog.blocks += 1;
    } else {
      this.#backlog.set(run, { points, blocks: 1 });
    }
  }

  /** Compacts every run that is worth it, now; the first time also what earlier processes left behind. */
  async sweep(): Promise<void> {
    if (!this.#recalled) await this.#recall();
    for (const [run, { points, blocks }] of this.#backlog) {
      if (this.#closed) return;
      if (points < WORTHWHILE_POINTS && blocks < WORTHWHILE_BLOCKS) continue;
      this.#backlog.delete(run);
      this.#untidy = true;
      await this.#compact(run);
    }
    if (this.#untidy) await this.#tidy();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    await this.#sweeping;
  }

  async #recall(): Promise<void> {
    this.#recalled = true;
    for (const { run, blocks, points } of await this.#session.all(BACKLOG, [])) {
      const known = this.#backlog.get(run as number)?.points ?? 0;
      this.#backlog.set(run as number, { blocks: blocks as number, points: Math.max(known, points as number) });
    }
  }

  #tick(): void {
    const busy = this.#batches > BUSY && this.#waited < PATIENCE;
    this.#batches = 0;
    this.#waited = busy ? this.#waited + 1 : 0;
    if (busy || this.#sweeping || this.#closed) return;
    // A fault leaves the blocks as they are: they are read all the same, and compacted another time.
    this.#sweeping = this.sweep()
      .catch(() => undefined)
      .finally(() => {
        this.#sweeping = undefined;
      });
  }

  async #compact(run: number): Promise<void> {
    let more = true;
    while (more && !this.#closed) {
      const plan = await this.#reader.ask('planCompaction', { run });
      if (!plan) return;
      await this.#writer.write((session) => carryOut(session, plan));
      more = plan.more;
    }
  }

  /** Gives free pages back, a few at a time, and cuts the write-ahead log short. */
  async #tidy(): Promise<void> {
    for (;;) {
      if (this.#closed) return;
      const [row] = await this.#reader.ask('rows', { sql: 'PRAGMA freelist_count', bindings: [] });
      if ((row?.freelist_count as number) < PAGES_AT_ONCE) break;
      await this.#writer.write((session) => session.all(`PRAGMA incremental_vacuum(${PAGES_AT_ONCE})`, []));
    }
    await this.#reader.ask('checkpoint', {});
    this.#untidy = false;
  }
}

async function carryOut(session: Writing, plan: CompactionPlan): Promise<void> {
  const { run, compactions, lastBlock, series } = plan;
  session.touches(run);
  // Another process was quicker: its chunks stand, and this plan is void.
  if ((await session.run(CLAIM, [run, compactions])) === 0) return;
  for (const { key, from, chunks } of series) {
    await session.run(DROP_CHUNKS, [run, key, from]);
    for (const { start, count, blob } of chunks) {
      await session.run(ADD_CHUNK, [run, key, start, count, compactions + 1, blob]);
    }
  }
  await session.run(DROP_BLOCKS, [run, lastBlock]);
}
