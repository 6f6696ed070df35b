import { randomBytes, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { isLabtrailError, LabtrailError, shown } from '@labtrail/core';
import { cancelled } from '../chunks.ts';
import type { ArtifactStore, ByteRange } from '../contract.ts';
import { type Blame, blameOf } from './blame.ts';
import type { CheckStep } from './step.ts';

/** How a step went. Those behind one that failed are left out, but that what was written is deleted. */
export interface CheckOutcome {
  readonly step: CheckStep;
  readonly milliseconds: number;
  readonly error?: Error;
  /** Of a step that failed. */
  readonly blame?: Blame;
}

export interface CheckOptions {
  readonly signal?: AbortSignal | undefined;
  /** Told of each step when it is over. */
  readonly report?: (outcome: CheckOutcome) => void;
}

const SIZE = 4096;
const RANGE: ByteRange = { start: 100, end: 199 };

/** Tries out all that a store must do, with a small file in a folder of its own, and takes both away again. */
export async function checkArtifacts(
  open: () => Promise<ArtifactStore>,
  options: CheckOptions = {},
): Promise<CheckOutcome[]> {
  const check = new Check(options);
  try {
    await check.step('connect', () => check.connect(open));
    for (const step of ['write', 'list', 'read', 'read a range'] as const) await check.step(step, () => check[step]());
  } catch {
    // Its outcome says it.
  } finally {
    await check.cleanUp();
  }
  return check.outcomes;
}

class Check {
  readonly outcomes: CheckOutcome[] = [];
  readonly #options: CheckOptions;
  readonly #folder = `labtrail-check-${randomUUID()}`;
  readonly #path = `${this.#folder}/file.bin`;
  readonly #bytes = randomBytes(SIZE);
  #store: ArtifactStore | undefined;
  #written = false;

  constructor(options: CheckOptions) {
    this.#options = options;
  }

  /** Times `work` and keeps how it went; passes its error on. */
  async step(step: CheckStep, work: () => Promise<void>): Promise<void> {
    const began = performance.now();
    const over = (failure: Pick<CheckOutcome, 'error' | 'blame'> = {}) => {
      const outcome = { step, milliseconds: performance.now() - began, ...failure };
      this.outcomes.push(outcome);
      this.#options.report?.(outcome);
    };
    try {
      if (this.#options.signal?.aborted) throw cancelled(this.#options.signal);
      await work();
      over();
    } catch (error) {
      over({ error: error as Error, blame: blameOf(error, step) });
      throw error;
    }
  }

  async connect(open: () => Promise<ArtifactStore>): Promise<void> {
    this.#store = await open();
    await this.#store.list('', this.#call());
  }

  async write(): Promise<void> {
    this.#written = true;
    await this.#opened().write(this.#path, Readable.from([this.#bytes]), this.#call());
  }

  async list(): Promise<void> {
    const listed = await this.#opened().list(this.#folder, this.#call());
    const [only] = listed;
    if (listed.length === 1 && only?.path === this.#path && only.file_size === SIZE) return;
    throw wrong(`lists ${shown(listed)} where one file of ${SIZE} bytes was written`);
  }

  async read(): Promise<void> {
    const { stream } = await this.#opened().read(this.#path, this.#call());
    if (!(await buffer(stream)).equals(this.#bytes)) throw wrong('gives other bytes than were written');
  }

  async 'read a range'(): Promise<void> {
    const { stream } = await this.#opened().read(this.#path, { ...this.#call(), range: RANGE });
    const wanted = this.#bytes.subarray(RANGE.start, (RANGE.end ?? 0) + 1);
    if (!(await buffer(stream)).equals(wanted)) throw wrong('gives other bytes of a range than were written');
  }

  /** Also when a step failed or the check was stopped. */
  async cleanUp(): Promise<void> {
    const store = this.#store;
    if (!store) return;
    const failed = this.outcomes.some(({ error }) => error !== undefined);
    try {
      if (failed && this.#written) await store.delete(this.#folder);
      else if (this.#written) await this.step('delete', () => this.#delete(store));
    } catch (error) {
      if (failed) this.outcomes.push({ step: 'delete', milliseconds: 0, error: error as Error });
    }
    await store.close();
  }

  async #delete(store: ArtifactStore): Promise<void> {
    await store.delete(this.#folder, this.#call());
    const gone = await store.stat(this.#path, this.#call()).catch((error) => error);
    if (isLabtrailError(gone) && gone.code === 'RESOURCE_DOES_NOT_EXIST') return;
    throw gone instanceof Error ? gone : wrong('still has a file that was deleted');
  }

  #opened(): ArtifactStore {
    if (this.#store) return this.#store;
    throw wrong('is not open');
  }

  #call() {
    return { signal: this.#options.signal };
  }
}

function wrong(what: string): LabtrailError {
  return new LabtrailError('INTERNAL_ERROR', `The store ${what}.`);
}
