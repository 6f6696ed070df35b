import { Readable, Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { Litter } from '@labtrail/artifact-store';
import { LabtrailError } from '@labtrail/core';
import type { Found } from './commands.ts';
import { look } from './commands.ts';
import { isPassing } from './ftp-error.ts';
import type { Call, FtpServer } from './server.ts';

export interface ReadingOptions {
  readonly server: FtpServer;
  readonly call: Call;
  readonly place: string;
  readonly file: Extract<Found, { kind: 'file' }>;
  readonly start: number;
  readonly end: number;
}

/** How often in a row the connection may break after less than `PROGRESS` bytes. */
const PROGRESS = 1024 * 1024;
/** What is left of a file after a range is taken in up to here, rather than to log in again. */
const DRAINED = 256 * 1024;

type Lent = Awaited<ReturnType<FtpServer['take']>>;

/** The bytes of a file, which go on from where they stood when the connection is cut. */
export class Reading extends Readable {
  readonly #options: ReadingOptions;
  #at: number;
  #past = 0;
  #lent: Lent | undefined;
  #wanted = () => {};
  #opened = () => {};
  readonly #litter = new Litter();

  constructor(options: ReadingOptions) {
    super({ highWaterMark: 256 * 1024 });
    this.#options = options;
    this.#at = options.start;
  }

  /** Begins; settles when the first bytes are there, or it is certain that there will be none. */
  open(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#opened = resolve;
      this.#run().then(resolve, (error) => {
        const told = this.#options.server.told(this.#options.call, () => Promise.reject(error));
        told.catch((failure: Error) => {
          reject(failure);
          this.destroy(failure);
        });
      });
    });
  }

  override _read(): void {
    const wanted = this.#wanted;
    this.#wanted = () => {};
    wanted();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    if (this.#at <= this.#options.end) this.#lent?.one.client.close();
    this._read();
    done(error);
  }

  async #run(): Promise<void> {
    const { server, end } = this.#options;
    for (let cuts = 0, last = this.#at; this.#at <= end && !this.destroyed; ) {
      try {
        await this.#pass(cuts > 0);
      } catch (error) {
        if (this.#at > end || this.destroyed) break;
        cuts = this.#at - last < PROGRESS ? cuts + 1 : 1;
        last = this.#at;
        if (cuts >= server.options.attempts || !isPassing(error)) throw error;
        await pause(100 * 2 ** cuts * (0.5 + Math.random() / 2));
      }
    }
    if (!this.destroyed) this.push(null);
  }

  /** Reads on from where it stands, until the range, the file or the connection ends. */
  async #pass(again: boolean): Promise<void> {
    const { server, place, end, call } = this.#options;
    this.#lent = await server.take('read');
    const { one, giveBack } = this.#lent;
    try {
      if (this.destroyed) return;
      if (again) await this.#checkSame();
      this.#past = 0;
      await one.client.downloadTo(this.#sink(), place, this.#at);
      if (this.#at <= end) throw changed(call.path);
    } finally {
      this.#lent = undefined;
      giveBack(!one.client.closed);
    }
  }

  #sink(): Writable {
    return new Writable({
      highWaterMark: 256 * 1024,
      write: (chunk: Buffer, _, done) => {
        this.#opened();
        this.#litter.drop(chunk.length);
        const left = Math.max(this.#options.end + 1 - this.#at, 0);
        const wanted = chunk.subarray(0, left);
        this.#at += wanted.length;
        this.#past += chunk.length - wanted.length;
        if (this.destroyed) return void this.#lent?.one.client.close();
        if (wanted.length > 0 && !this.push(wanted)) this.#wanted = done;
        else done();
        this.#stopIfDone();
      },
    });
  }

  /** Ends a transfer whose range is complete, unless so little is left that it may run out. */
  #stopIfDone(): void {
    const { end, file } = this.#options;
    if (this.#at <= end || file.size - 1 - end <= DRAINED) return;
    this.#lent?.one.client.close();
  }

  async #checkSame(): Promise<void> {
    const { place, file, call } = this.#options;
    const lent = this.#lent;
    const found = lent && (await look(lent.one, place));
    if (found?.kind === 'file' && found.size === file.size && found.changed === file.changed) return;
    throw changed(call.path);
  }
}

function changed(path: string): LabtrailError {
  const message = `'${path}' was replaced or deleted while it was read: read it again.`;
  return new LabtrailError('INVALID_STATE', message);
}
