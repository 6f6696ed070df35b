import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type FileInfo, invalid, notFound } from '@labtrail/core';
import type { CallOptions } from './call-options.ts';
import { checkAborted, chunksOf, failOnAbort } from './chunks.ts';
import type { ArtifactContent, ArtifactStore, ReadOptions } from './contract.ts';
import { compareNames } from './order.ts';
import { cutRange } from './range.ts';

/** A store that forgets everything when it is closed: the executable specification of {@link ArtifactStore}, and for tests. */
export function openMemoryArtifacts(): ArtifactStore {
  return new MemoryArtifacts();
}

class MemoryArtifacts implements ArtifactStore {
  readonly #files = new Map<string, Buffer>();
  readonly #etags = new WeakMap<Buffer, string>();

  async stat(path: string, options: CallOptions = {}): Promise<FileInfo> {
    checkAborted(options.signal);
    const file = this.#files.get(path);
    if (file) return { path, is_dir: false, file_size: file.length };
    if (this.#isFolder(path)) return { path, is_dir: true };
    throw notFound(`No such artifact: '${path}'`);
  }

  async list(folder: string, options: CallOptions = {}): Promise<FileInfo[]> {
    checkAborted(options.signal);
    const children = new Map<string, FileInfo>();
    for (const [path, file] of this.#below(folder)) {
      const end = path.indexOf('/', folder === '' ? 0 : folder.length + 1);
      const child = end < 0 ? path : path.slice(0, end);
      children.set(child, { path: child, is_dir: end >= 0, ...(end < 0 && { file_size: file.length }) });
    }
    return [...children.values()].sort((a, b) => compareNames(a.path, b.path));
  }

  async read(path: string, options: ReadOptions = {}): Promise<ArtifactContent> {
    checkAborted(options.signal);
    const file = this.#files.get(path);
    if (!file) throw notFound(`No such artifact: '${path}'`);
    const { start, end } = cutRange(options.range, file.length);
    const stream = Readable.from([file.subarray(start, end + 1)], { objectMode: false });
    failOnAbort(stream, options.signal);
    const etag = this.#etags.get(file);
    return { stream, size: file.length, etag, ...(options.range && { range: { start, end } }) };
  }

  async write(path: string, source: Readable, options: CallOptions = {}): Promise<void> {
    const chunks = chunksOf(source, options.signal);
    this.#checkFree(path);
    const bytes = await buffer(chunks);
    this.#checkFree(path);
    this.#etags.set(bytes, randomUUID());
    this.#files.set(path, bytes);
  }

  async delete(path: string, options: CallOptions = {}): Promise<void> {
    checkAborted(options.signal);
    this.#files.delete(path);
    for (const [below] of this.#below(path)) this.#files.delete(below);
  }

  async close(): Promise<void> {
    this.#files.clear();
  }

  *#below(folder: string): Generator<[string, Buffer]> {
    for (const entry of this.#files) if (folder === '' || entry[0].startsWith(`${folder}/`)) yield entry;
  }

  #isFolder(path: string): boolean {
    return path === '' || !this.#below(path).next().done;
  }

  #checkFree(path: string): void {
    if (this.#isFolder(path)) throw invalid(`'path' is '${path}', which is a folder: name a file.`);
    for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
      const above = path.slice(0, end);
      if (this.#files.has(above))
        throw invalid(`'path' is '${path}', but '${above}' is a file: choose another folder.`);
    }
  }
}
