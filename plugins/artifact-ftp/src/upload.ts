import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { checkAborted, Tape } from '@labtrail/artifact-store';
import { LabtrailError } from '@labtrail/core';
import { FTPError } from 'basic-ftp';
import { answered, isFolder, look } from './commands.ts';
import { isPassing, isRefused } from './ftp-error.ts';
import { heard } from './heard.ts';
import type { Line } from './line.ts';
import { type Places, parentOf } from './places.ts';
import type { Call, FtpServer } from './server.ts';

/** After so many bytes without a cut, cuts are counted anew. */
const PROGRESS = 16 * 1024 * 1024;

/** One file on its way to the server, under a name of its own until it is whole. */
export class Upload {
  readonly #server: FtpServer;
  readonly #places: Places;
  readonly #call: Call;
  readonly #name: string;

  constructor(server: FtpServer, places: Places, call: Call) {
    this.#server = server;
    this.#places = places;
    this.#call = call;
    this.#name = places.upload(randomUUID());
  }

  /** Sends all of `chunks` and puts the file into its place. */
  async run(chunks: AsyncIterable<Buffer>): Promise<void> {
    const tape = new Tape(chunks, this.#server.options.resumeWindow);
    try {
      await this.#send(tape);
      checkAborted(this.#call.signal);
      await this.#publish(tape.length);
    } catch (error) {
      await this.#discard();
      throw error;
    }
  }

  async #send(tape: Tape): Promise<void> {
    for (let cuts = 0, last = 0; ; ) {
      try {
        return await this.#server.once('write', this.#call, (line) => this.#sendRest(line, tape));
      } catch (error) {
        if (tape.failure) throw new SourceFailure(tape.failure.error);
        checkAborted(this.#call.signal);
        cuts = tape.length - last < PROGRESS ? cuts + 1 : 1;
        last = tape.length;
        if (cuts >= this.#server.options.attempts || !isPassing(error)) throw error;
        await pause(100 * 2 ** cuts * (0.5 + Math.random() / 2));
      }
    }
  }

  async #sendRest(line: Line, tape: Tape): Promise<void> {
    const start = await this.#prepare(line, tape);
    const source = Readable.from(tape.from(start), { objectMode: false, highWaterMark: 256 * 1024 });
    if (start > 0) await line.client.send(`REST ${start}`);
    const sent = heard(line, () => line.client.uploadFrom(source, this.#name)).finally(() => source.destroy());
    await sent.catch((error: unknown) => this.#refused(line, error));
    const size = await line.client.size(this.#name);
    if (size === tape.length) return;
    const message = `The server kept ${size} of ${tape.length} bytes of '${this.#call.path}': write it again.`;
    throw new LabtrailError('TEMPORARILY_UNAVAILABLE', message);
  }

  /** The folder is removed when it rests, also by other processes: if that came in between, it is made again. */
  async #refused(line: Line, error: unknown): Promise<never> {
    if (!isRefused(error) || (await isFolder(line, this.#places.uploads))) throw error;
    this.#places.forget();
    const message = `The folder of uploads went away as '${this.#call.path}' was sent: write it again.`;
    throw new LabtrailError('TEMPORARILY_UNAVAILABLE', message, { cause: error });
  }

  /** From which byte on the file is to be sent. */
  async #prepare(line: Line, tape: Tape): Promise<number> {
    await this.#places.make(line, this.#places.uploads);
    if (tape.length === 0 || tape.has(0)) return 0;
    const size = (await answered(line.client.size(this.#name))) ?? 0;
    const start = Math.min(size, tape.length);
    if (tape.has(start)) return start;
    const message = `The upload of '${this.#call.path}' broke off after ${size} bytes, more than can be sent again: write it again.`;
    throw new LabtrailError('INVALID_STATE', message);
  }

  async #publish(size: number): Promise<void> {
    const place = this.#places.of(this.#call.path);
    await this.#server.do('write', { path: this.#call.path }, async (line) => {
      await this.#places.make(line, parentOf(place));
      try {
        await line.client.rename(this.#name, place);
      } catch (error) {
        if (!(error instanceof FTPError)) throw error;
        await this.#publishAgain(line, { place, size, error });
      }
    });
  }

  /** After a refusal: it may be there already, its folder may have gone, or the server replaces no files. */
  async #publishAgain(line: Line, { place, size, error }: Refusal): Promise<void> {
    const there = await look(line, place);
    if (!(await look(line, this.#name))) {
      if (there?.kind === 'file' && there.size === size) return;
      throw error;
    }
    if (there?.kind === 'folder') throw error;
    if (there) return this.#replace(line, place);
    this.#places.forget();
    await this.#places.make(line, parentOf(place));
    await line.client.rename(this.#name, place);
  }

  /** Where a server renames nothing onto a file, the old one steps aside, and comes back when the new one can't. */
  async #replace(line: Line, place: string): Promise<void> {
    const aside = this.#places.upload(randomUUID());
    await line.client.rename(place, aside);
    try {
      await line.client.rename(this.#name, place);
    } catch (error) {
      await line.client.rename(aside, place);
      throw error;
    }
    await answered(line.client.remove(aside));
  }

  /** What can't be removed now is swept a day later. */
  async #discard(): Promise<void> {
    const call = { path: this.#call.path, signal: AbortSignal.timeout(this.#server.options.timeout) };
    await this.#server.once('look', call, (line) => answered(line.client.remove(this.#name))).catch(() => {});
  }
}

/** Wraps what the source failed with, so that it isn't taken for a failure of the server. */
export class SourceFailure extends Error {
  constructor(cause: unknown) {
    super('The source failed.', { cause });
  }
}

interface Refusal {
  readonly place: string;
  readonly size: number;
  readonly error: FTPError;
}
