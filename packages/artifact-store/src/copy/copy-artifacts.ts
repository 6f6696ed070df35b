import type { FileInfo } from '@labtrail/core';
import { checkAborted } from '../chunks.ts';
import { copyFile } from './copy-file.ts';
import { areSame } from './digest.ts';
import { type Pair, pairsOf } from './pairs.ts';
import { below, type Place } from './place.ts';
import { type CopyProgress, newProgress, type Running } from './progress.ts';

export interface CopyOptions {
  /** How many files are under way at once; 8 when left out. */
  readonly jobs?: number | undefined;
  /** Whether each file is read back and compared by its SHA-256; true when left out. */
  readonly verify?: boolean | undefined;
  /** Whether a file of the same size is taken for the same without reading it; false when left out. */
  readonly sizeOnly?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told whenever a figure has changed; the object is always the same. */
  readonly report?: (progress: CopyProgress) => void;
}

/**
 * Copies a file onto `to`, or all that is below a folder into the folder `to`, from one store into another or within one. It
 * keeps no state: what the target has with the same size and digest is left as it is, so that a copy that was stopped goes
 * on when it is called again. Files that fail are told in the result, and the others copied; nothing is deleted.
 *
 * @throws RESOURCE_DOES_NOT_EXIST when there is nothing at `from`, CANCELLED when the signal is aborted
 */
export async function copyArtifacts(from: Place, to: Place, options: CopyOptions = {}): Promise<CopyProgress> {
  const job = new CopyJob({ from, to, options });
  await job.run();
  checkAborted(options.signal);
  return job.progress;
}

interface Between {
  readonly from: Place;
  readonly to: Place;
  readonly options: CopyOptions;
}

class CopyJob {
  readonly progress: Running = newProgress();
  readonly #between: Between;

  constructor(between: Between) {
    this.#between = between;
  }

  async run(): Promise<void> {
    const { from, to, options } = this.#between;
    const failed = (path: string, error: Error) => this.#failed(path, error);
    const pairs = this.#counted(pairsOf({ from, to, signal: options.signal, failed }));
    const workers = Array.from({ length: Math.max(1, options.jobs ?? 8) }, () => this.#work(pairs));
    const ended = await Promise.allSettled(workers);
    for (const result of ended) if (result.status === 'rejected') throw result.reason;
  }

  async *#counted(pairs: AsyncIterable<Pair>): AsyncGenerator<Pair> {
    for await (const pair of pairs) {
      this.progress.found += 1;
      this.progress.foundBytes += pair.size;
      this.#report();
      yield pair;
    }
    this.progress.walked = true;
    this.#report();
  }

  /** One of those who take the next file when they are done with one. */
  async #work(pairs: AsyncGenerator<Pair>): Promise<void> {
    for (let next = await pairs.next(); !next.done; next = await pairs.next()) {
      checkAborted(this.#between.options.signal);
      await this.#copy(next.value).catch((error) => this.#failed(next.value?.path ?? '', error));
    }
  }

  async #copy({ path, size, target }: Pair): Promise<void> {
    const { options } = this.#between;
    const [from, to] = [at(this.#between.from, path), at(this.#between.to, path)];
    if (await this.#isThere(from, to, { size, target })) {
      this.progress.skipped += 1;
      this.progress.skippedBytes += size;
    } else {
      const count = (bytes: number) => {
        this.progress.copiedBytes += bytes;
        this.#report();
      };
      await copyFile({ from, to, verify: options.verify ?? true, signal: options.signal, count });
      this.progress.copied += 1;
    }
    this.#report();
  }

  async #isThere(from: Place, to: Place, { size, target }: { size: number; target: FileInfo | undefined }) {
    if (!target || target.is_dir || target.file_size !== size) return false;
    const { sizeOnly, signal } = this.#between.options;
    return sizeOnly || size === 0 || areSame(from, to, { signal });
  }

  #failed(path: string, error: Error): void {
    checkAborted(this.#between.options.signal);
    this.progress.failures.push({ path, error });
    this.#report();
  }

  #report(): void {
    this.#between.options.report?.(this.progress);
  }
}

function at(place: Place, path: string): Place {
  return { store: place.store, path: below(place, path) };
}
