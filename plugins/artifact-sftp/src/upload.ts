import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { checkAborted, Tape } from '@labtrail/artifact-store';
import { LabtrailError } from '@labtrail/core';
import type { SFTPWrapper } from 'ssh2';
import { ask, ifPresent, isFull, moveOnto, statOf, syncFile } from './commands.ts';
import type { Line } from './line.ts';
import { above, type Places } from './places.ts';
import type { Call, SftpServer } from './server.ts';
import { isFailure, isMissing, isPassing } from './sftp-error.ts';

/**
 * Bytes on their way at once; what a server hasn't taken yet is sent again after a cut. What waits long outlives V8's young
 * generation, and is freed late.
 */
const WINDOW = 512 * 1024;
/** After so many bytes without a cut, cuts are counted anew. */
const PROGRESS = 16 * 1024 * 1024;

/** One file on its way to the server, under a name of its own until it is whole. */
export class Upload {
  readonly #server: SftpServer;
  readonly #places: Places;
  readonly #call: Call;
  readonly #name: string;
  #taken = 0;

  constructor(server: SftpServer, places: Places, call: Call) {
    this.#server = server;
    this.#places = places;
    this.#call = call;
    this.#name = places.upload(randomUUID());
  }

  /** Sends all of `chunks` and puts the file into its place. */
  async run(chunks: AsyncIterable<Buffer>): Promise<void> {
    const tape = new Tape(chunks, 2 * WINDOW);
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
        return await this.#server.once(this.#call, (line) => this.#sendRest(line, tape));
      } catch (error) {
        if (tape.failure) throw new SourceFailure(tape.failure.error);
        checkAborted(this.#call.signal);
        cuts = this.#taken - last < PROGRESS ? cuts + 1 : 1;
        last = this.#taken;
        if (cuts >= this.#server.options.attempts || !isPassing(error)) throw error;
        await pause(100 * 2 ** cuts * (0.5 + Math.random() / 2));
      }
    }
  }

  async #sendRest({ sftp }: Line, tape: Tape): Promise<void> {
    await this.#places.makeUploads(sftp);
    const handle = await this.#open(sftp);
    try {
      await this.#write(sftp, handle, tape);
      await syncFile(sftp, handle);
    } catch (error) {
      throw isFailure(error) && (await isFull(sftp, this.#places.uploads)) ? full(this.#call.path) : error;
    } finally {
      ask((answer) => sftp.close(handle, answer)).catch(() => {});
    }
  }

  #open(sftp: SFTPWrapper): Promise<Buffer> {
    const flags = this.#taken === 0 ? 'w' : 'r+';
    return ask<Buffer>((answer) => sftp.open(this.#name, flags, answer));
  }

  /** Keeps many writes under way, since each of them waits for an answer. */
  async #write(sftp: SFTPWrapper, handle: Buffer, tape: Tape): Promise<void> {
    const flight = new Flight((taken) => {
      this.#taken = taken;
    }, this.#taken);
    let at = this.#taken;
    for await (const chunk of tape.from(at)) {
      const position = at;
      at += chunk.length;
      await flight.add(
        ask((answer) => sftp.write(handle, chunk, 0, chunk.length, position, answer)),
        chunk.length,
      );
    }
    await flight.landed();
  }

  async #publish(size: number): Promise<void> {
    const { path } = this.#call;
    await this.#server.do({ path }, async ({ sftp }) => {
      const folder = await this.#places.make(sftp, above(path));
      const found = await this.#places.find(sftp, path);
      const place = found ?? `${folder}/${path.slice(path.lastIndexOf('/') + 1)}`;
      try {
        await moveOnto(sftp, this.#name, place);
      } catch (error) {
        const done = isMissing(error) && (await statOf(sftp, this.#name)) === undefined;
        if (!done || (await statOf(sftp, place))?.size !== size) throw error;
      }
    });
  }

  /** What can't be removed now is swept a day later. */
  async #discard(): Promise<void> {
    const call = { path: '', signal: AbortSignal.timeout(this.#server.options.timeout) };
    const remove = ({ sftp }: Line) => ifPresent(ask((answer) => sftp.unlink(this.#name, answer)));
    await this.#server.once(call, remove).catch(() => {});
  }
}

/** Writes that are under way, in their order. */
class Flight {
  readonly #landedUpTo: (position: number) => void;
  readonly #writes: { readonly done: Promise<void>; readonly size: number }[] = [];
  #position: number;
  #bytes = 0;

  constructor(landedUpTo: (position: number) => void, position: number) {
    this.#landedUpTo = landedUpTo;
    this.#position = position;
  }

  /** Waits while too much is under way. */
  async add(done: Promise<void>, size: number): Promise<void> {
    done.catch(() => {});
    this.#writes.push({ done, size });
    this.#bytes += size;
    while (this.#bytes > WINDOW) await this.#first();
  }

  async landed(): Promise<void> {
    while (this.#writes.length > 0) await this.#first();
  }

  async #first(): Promise<void> {
    const first = this.#writes.shift();
    if (!first) return;
    await first.done;
    this.#bytes -= first.size;
    this.#position += first.size;
    this.#landedUpTo(this.#position);
  }
}

/** Wraps what the source failed with, so that it isn't taken for a failure of the server. */
export class SourceFailure extends Error {
  constructor(cause: unknown) {
    super('The source failed.', { cause });
  }
}

function full(path: string): LabtrailError {
  const message = `There is no room for '${path}' on the server's disk: free space, then write it again.`;
  return new LabtrailError('QUOTA_EXCEEDED', message);
}
