import { DatabaseSync } from 'node:sqlite';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import {
  type ArtifactContent,
  type ArtifactStore,
  type CallOptions,
  checkAborted,
  chunksOf,
  compareNames,
  cutRange,
  type FileInfo,
  failOnAbort,
  type ReadOptions,
} from '@labtrail/artifact-store';
import { invalid, notFound } from '@labtrail/core';

const BELOW = `SELECT path, length(bytes) AS size FROM files WHERE ?1 = '' OR substr(path, 1, length(?1) + 1) = ?1 || '/'`;

/** Artifacts in one SQLite file. For small files: each one is held in memory while it is read or written. */
export class OneFile implements ArtifactStore {
  readonly #database: DatabaseSync;

  constructor(file: string) {
    this.#database = new DatabaseSync(file);
    this.#database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    this.#database.exec('CREATE TABLE IF NOT EXISTS files (path PRIMARY KEY, bytes)');
  }

  async stat(path: string, { signal }: CallOptions = {}): Promise<FileInfo> {
    checkAborted(signal);
    const bytes = this.#bytes(path);
    if (bytes) return { path, is_dir: false, file_size: bytes.length };
    if (path === '' || this.#below(path).length > 0) return { path, is_dir: true };
    throw notFound(`No such artifact: '${path}'`);
  }

  async list(folder: string, { signal }: CallOptions = {}): Promise<FileInfo[]> {
    checkAborted(signal);
    const start = folder === '' ? 0 : folder.length + 1;
    const children = new Map<string, FileInfo>();
    for (const { path, size } of this.#below(folder)) {
      const end = path.indexOf('/', start);
      if (end < 0) children.set(path, { path, is_dir: false, file_size: size });
      else children.set(path.slice(0, end), { path: path.slice(0, end), is_dir: true });
    }
    return [...children.values()].sort((a, b) => compareNames(a.path, b.path));
  }

  async read(path: string, { range, signal }: ReadOptions = {}): Promise<ArtifactContent> {
    checkAborted(signal);
    const bytes = this.#bytes(path);
    if (!bytes) throw notFound(`No such artifact: '${path}'`);
    const { start, end } = cutRange(range, bytes.length);
    const stream = failOnAbort(Readable.from([bytes.subarray(start, end + 1)], { objectMode: false }), signal);
    return { stream, size: bytes.length, ...(range && { range: { start, end } }) };
  }

  async write(path: string, source: Readable, { signal }: CallOptions = {}): Promise<void> {
    this.#checkFree(path);
    const bytes = await buffer(chunksOf(source, signal));
    this.#checkFree(path);
    this.#database.prepare('INSERT OR REPLACE INTO files VALUES (?, ?)').run(path, bytes);
  }

  async delete(path: string, { signal }: CallOptions = {}): Promise<void> {
    checkAborted(signal);
    this.#database.prepare(`DELETE FROM files WHERE path = ?1 OR path IN (SELECT path FROM (${BELOW}))`).run(path);
  }

  async close(): Promise<void> {
    if (this.#database.isOpen) this.#database.close();
  }

  #bytes(path: string): Uint8Array | undefined {
    return this.#database.prepare('SELECT bytes FROM files WHERE path = ?').get(path)?.bytes as Uint8Array | undefined;
  }

  #below(folder: string): { path: string; size: number }[] {
    return this.#database.prepare(BELOW).all(folder) as { path: string; size: number }[];
  }

  #checkFree(path: string): void {
    if (this.#below(path).length > 0) throw invalid(`'path' is '${path}', which is a folder: name a file.`);
    const above = this.#database.prepare("SELECT path FROM files WHERE path || '/' = substr(?, 1, length(path) + 1)");
    if (above.get(path)) throw invalid(`'path' is '${path}', but a part above it is a file.`);
  }
}
