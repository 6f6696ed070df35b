import type { FileHandle } from 'node:fs/promises';

/** After how many bytes the disk is told to take what it has, so that little is left to wait for at the end. */
const FLUSH = 64 * 1024 * 1024;

/** A file that is being written: one batch on its way to the system while the next one is gathered. */
export class Writing {
  readonly #handle: FileHandle;
  #pending: Promise<void> = Promise.resolve();
  #flushing: Promise<void> | undefined;
  readonly #durable: boolean;
  #unflushed = 0;
  /** The system tells of a write that the disk failed only once. */
  #failure: { readonly error: unknown } | undefined;

  /** @param durable whether it ends on disk; otherwise with the system, as other programs' files do */
  constructor(handle: FileHandle, durable = true) {
    this.#handle = handle;
    this.#durable = durable;
  }

  /** Begins to write a batch once the one before is written. Of what fails, the next call tells. */
  async add(batch: readonly Buffer[]): Promise<void> {
    await this.#pending;
    this.#pending = this.#write(batch);
    this.#pending.catch(() => {});
  }

  /** Resolves when all is written, and the file closed. */
  async end(): Promise<void> {
    await this.#pending;
    await this.#flushing;
    if (this.#failure) throw this.#failure.error;
    if (this.#durable) await this.#handle.datasync();
    await this.#handle.close();
  }

  async #write(batch: readonly Buffer[]): Promise<void> {
    const { bytesWritten } = await this.#handle.writev(batch);
    const size = batch.reduce((sum, chunk) => sum + chunk.length, 0);
    if (bytesWritten < size) return this.#write([Buffer.concat(batch).subarray(bytesWritten)]);
    this.#flush(size);
  }

  #flush(size: number): void {
    this.#unflushed += size;
    if (!this.#durable || this.#unflushed < FLUSH || this.#flushing) return;
    this.#unflushed = 0;
    this.#flushing = this.#flushed();
  }

  async #flushed(): Promise<void> {
    try {
      await this.#handle.datasync();
    } catch (error) {
      this.#failure = { error };
    } finally {
      this.#flushing = undefined;
    }
  }
}
