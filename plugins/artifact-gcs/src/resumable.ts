import { type Gathered, type Gatherer, isPassing, retried } from '@labtrail/artifact-store';
import { isLabtrailError, LabtrailError } from '@labtrail/core';
import type { GcsBucket } from './bucket.ts';

export interface ResumableOptions {
  readonly bucket: GcsBucket;
  readonly key: string;
  readonly gatherer: Gatherer;
  readonly chunkSize: number;
  readonly signal?: AbortSignal | undefined;
}

/** Sends an object piece by piece. It shows when its last piece is kept; of a failure nothing stays. */
export async function sendResumable(options: ResumableOptions, first: Gathered): Promise<void> {
  const { bucket, key, gatherer, chunkSize, signal } = options;
  const url = bucket.uploadUrl({ uploadType: 'resumable', name: key });
  const headers = { 'content-type': 'application/json' };
  const begun = await bucket.text({ method: 'POST', key, url, headers, body: '{}', signal });
  const { location } = begun.headers;
  if (typeof location !== 'string')
    throw new LabtrailError('INTERNAL_ERROR', `The storage began no upload of '${key}'.`);
  const session = { ...options, url: bucket.here(location) };
  try {
    let at = 0;
    for (let piece = first; ; piece = await gatherer.next(chunkSize, piece.bytes)) {
      await sendPiece(session, { at, ...piece });
      at += piece.bytes.length;
      if (piece.last) return;
    }
  } catch (error) {
    gatherer.stop();
    await bucket.once({ method: 'DELETE', key, url: session.url, also: [499] }).then(
      ({ body }) => body.resume(),
      () => {},
    );
    throw isLost(error) ? lost(key, error) : error;
  }
}

/** Sessions that the storage has forgotten can't be gone on with. */
function isLost(error: unknown): boolean {
  return isLabtrailError(error) && error.code === 'RESOURCE_DOES_NOT_EXIST';
}

function lost(key: string, cause: unknown): LabtrailError {
  return new LabtrailError('TEMPORARILY_UNAVAILABLE', `The storage lost the upload of '${key}': write it again.`, {
    cause,
  });
}

interface Session extends ResumableOptions {
  readonly url: string;
}

interface Piece extends Gathered {
  /** Where its first byte is in the object. */
  readonly at: number;
}

/** Sends a piece, and again what the storage doesn't keep of it. It ignores what it has already. */
async function sendPiece(session: Session, piece: Piece): Promise<void> {
  const { bucket, signal } = session;
  const end = piece.at + piece.bytes.length;
  for (let from = piece.at; ; ) {
    const work = () => sendFrom(session, piece, from);
    from = await retried(work, { signal, passing: isPassing, attempts: bucket.attempts });
    if (from >= end) return;
  }
}

/** Sends a piece from a byte on. Answers how many bytes of the object the storage has then. */
async function sendFrom({ bucket, key, url, signal }: Session, piece: Piece, from: number): Promise<number> {
  const { at, bytes, last } = piece;
  const end = at + bytes.length;
  const headers = { 'content-range': `bytes ${from < end ? `${from}-${end - 1}` : '*'}/${last ? end : '*'}` };
  const asking = { method: 'PUT', key, url, headers, body: bytes.subarray(from - at), signal, also: [308] } as const;
  const { status, headers: said, body } = await bucket.once(asking);
  body.on('error', () => {}).resume();
  const kept = status === 308 ? Number(/-(\d+)$/.exec(String(said.range))?.[1] ?? -1) + 1 : end;
  if (status !== 308 || (kept > from && (kept < end || !last))) return kept;
  throw new LabtrailError('TEMPORARILY_UNAVAILABLE', `The storage doesn't take the rest of '${key}': write it again.`);
}
