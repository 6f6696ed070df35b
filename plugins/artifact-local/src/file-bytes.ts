import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { Litter } from '@labtrail/artifact-store';

/** Small enough that glibc keeps the memory of freed chunks for the next ones. */
const CHUNK = 128 * 1024;

/** The bytes `start` to `end`, both included, of an open file, which is closed when they are read or given up. */
export class FileBytes extends Readable {
  readonly #handle: FileHandle;
  readonly #litter = new Litter();
  readonly #end: number;
  #at: number;

  constructor(handle: FileHandle, { start, end }: { readonly start: number; readonly end: number }) {
    super({ highWaterMark: CHUNK });
    this.#handle = handle;
    this.#at = start;
    this.#end = end;
  }

  override _read(): void {
    const length = Math.min(CHUNK, this.#end + 1 - this.#at);
    if (length <= 0) this.push(null);
    else this.#next(length).catch((error) => this.destroy(error));
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#handle.close().then(
      () => done(error),
      (failure) => done(error ?? failure),
    );
  }

  /** A file that was cut while it was read ends before its time. */
  async #next(length: number): Promise<void> {
    this.#litter.drop(length);
    const { bytesRead, buffer } = await this.#handle.read(Buffer.allocUnsafeSlow(length), 0, length, this.#at);
    this.#at += bytesRead;
    this.push(bytesRead === 0 ? null : buffer.subarray(0, bytesRead));
  }
}
