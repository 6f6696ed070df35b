import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { Litter } from '@labtrail/artifact-store';
import { LabtrailError } from '@labtrail/core';
import type { SFTPWrapper, Stats } from 'ssh2';
import { ask } from './commands.ts';
import type { Call, SftpServer } from './server.ts';
import { isPassing } from './sftp-error.ts';

const CHUNK = 64 * 1024;
/** Requests under way at once, since each of them waits for its answer. */
const DEPTH = 16;
const PROGRESS = 1024 * 1024;

/** An open file of the server. */
export interface OpenFile {
  readonly sftp: SFTPWrapper;
  readonly handle: Buffer;
  readonly stats: Stats;
}

export interface ReadingOptions {
  readonly server: SftpServer;
  readonly call: Call;
  readonly file: OpenFile;
  readonly start: number;
  readonly end: number;
  readonly reopen: () => Promise<OpenFile>;
}

/** The bytes of a file, which go on from where they stood when the connection is cut. */
export function reading(options: ReadingOptions): Readable {
  return Readable.from(bytesOf(options), { objectMode: false, highWaterMark: CHUNK });
}

async function* bytesOf(options: ReadingOptions): AsyncGenerator<Buffer> {
  const { server, call, end } = options;
  let file = options.file;
  let at = options.start;
  try {
    for (let cuts = 0, last = at; at <= end; ) {
      try {
        for await (const chunk of piecesOf(file, at, end)) {
          at += chunk.length;
          yield chunk;
        }
        if (at <= end) throw changed(call.path);
      } catch (error) {
        cuts = at - last < PROGRESS ? cuts + 1 : 1;
        last = at;
        if (cuts >= server.options.attempts || !isPassing(error)) throw error;
        await pause(100 * 2 ** cuts * (0.5 + Math.random() / 2));
        file = checkSame(file, await options.reopen(), call.path);
      }
    }
  } catch (error) {
    await server.told(call, () => Promise.reject(error));
  } finally {
    closeFile(file);
  }
}

export function closeFile({ sftp, handle }: OpenFile): void {
  ask((answer) => sftp.close(handle, answer)).catch(() => {});
}

/**
 * What lies between two bytes, asked for in many pieces at once and given in their order. Answers come into memory that is used
 * again, and what is given is a copy: memory that waits for an answer grows old, and would only be freed much later.
 */
async function* piecesOf({ sftp, handle }: OpenFile, start: number, end: number): AsyncGenerator<Buffer> {
  const slots = Buffer.allocUnsafeSlow(Math.min(DEPTH * CHUNK, end + 1 - start));
  const queue: Promise<Buffer>[] = [];
  const litter = new Litter();
  for (let next = start, slot = 0; ; ) {
    for (; queue.length < DEPTH && next <= end; next += CHUNK, slot = (slot + 1) % DEPTH) {
      const size = Math.min(CHUNK, end + 1 - next);
      const piece = readPiece(sftp, handle, { start: next, buffer: slots.subarray(slot * CHUNK, slot * CHUNK + size) });
      piece.catch(() => {});
      queue.push(piece);
    }
    const piece = await queue.shift();
    if (!piece?.length) return;
    litter.drop(piece.length);
    yield Buffer.from(piece);
  }
}

interface Piece {
  readonly start: number;
  readonly buffer: Buffer;
}

/** Asks again for what an answer left out. */
async function readPiece(sftp: SFTPWrapper, handle: Buffer, { start, buffer }: Piece): Promise<Buffer> {
  let at = 0;
  while (at < buffer.length) {
    const read = await readOnce(sftp, handle, { buffer, at, start });
    if (read === 0)
      throw new LabtrailError('INVALID_STATE', 'The file became shorter while it was read: read it again.');
    at += read;
  }
  return buffer;
}

interface Slot {
  readonly buffer: Buffer;
  readonly at: number;
  readonly start: number;
}

function readOnce(sftp: SFTPWrapper, handle: Buffer, { buffer, at, start }: Slot): Promise<number> {
  return new Promise((resolve, reject) => {
    sftp.read(handle, buffer, at, buffer.length - at, start + at, (error, read) => {
      // The protocol's code for the end of a file.
      if ((error as { code?: unknown } | undefined)?.code === 1) resolve(0);
      else if (error) reject(error);
      else resolve(read);
    });
  });
}

function checkSame(before: OpenFile, after: OpenFile, path: string): OpenFile {
  if (before.stats.size === after.stats.size && before.stats.mtime === after.stats.mtime) return after;
  closeFile(after);
  throw changed(path);
}

function changed(path: string): LabtrailError {
  return new LabtrailError('INVALID_STATE', `'${path}' was replaced or deleted while it was read: read it again.`);
}
