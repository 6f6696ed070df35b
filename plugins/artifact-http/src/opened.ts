import { Readable } from 'node:stream';
import { LabtrailError } from '@labtrail/core';
import type { Answer } from './server.ts';

/** A file as an answer gives it. */
export interface Opened {
  readonly body: Readable;
  /** The first byte that comes. */
  readonly start: number;
  /** Bytes of the whole file. */
  readonly size: number;
  /** A strong one only: a weak one doesn't say that all bytes are the same. */
  readonly etag: string | undefined;
}

/** @throws INTERNAL_ERROR for an answer that doesn't say how large the file is */
export function opened({ status, headers, body }: Answer, path: string): Opened {
  const [, start = '0', whole] =
    status === 206 ? (/^bytes (\d+)-\d+\/(\d+)$/.exec(String(headers['content-range'])) ?? []) : [];
  const size = Number(status === 206 ? whole : headers['content-length']);
  const etag = typeof headers.etag === 'string' && headers.etag.startsWith('"') ? headers.etag : undefined;
  if (Number.isSafeInteger(size)) return { body, start: Number(start), size, etag };
  body.on('error', () => {}).destroy();
  throw new LabtrailError('INTERNAL_ERROR', `The server doesn't say how large '${path}' is.`);
}

/** The bytes `start` to `end` of a whole file, for servers that know no ranges. */
export function cutTo(body: Readable, { start, end }: { readonly start: number; readonly end: number }): Readable {
  return Readable.from(cut(body, start, end), { objectMode: false });
}

async function* cut(body: Readable, start: number, end: number): AsyncGenerator<Buffer> {
  let at = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    const piece = chunk.subarray(Math.max(0, start - at), Math.max(0, end + 1 - at));
    at += chunk.length;
    if (piece.length > 0) yield piece;
    if (at > end) return;
  }
}
