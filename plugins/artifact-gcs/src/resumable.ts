import { type Gathered, type Gatherer, retried } from '@labtrail/artifact-store';
import { isLabtrailError, LabtrailError } from '@labtrail/core';
import { type GcsBucket, isPassing } from './bucket.ts';

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
    for (let piece = first; ; piece = await gatherer.next(chunkSize)) {
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

/** Whatever the storage has of a piece already, when its answer was lost, isn't sent again. */
async function sendPiece(session: Session, { at, bytes, last }: Gathered & { readonly at: number }): Promise<void> {
  const { bucket, key, url, signal } = session;
  const end = at + bytes.length;
  const work = async (attempt: number) => {
    const from = attempt === 1 ? at : await keptOf(session);
    if (from === 'all' || (from >= end && !last)) return;
    const range = from < end ? `${from}-${end - 1}` : '*';
    const headers = { 'content-range': `bytes ${range}/${last ? end : '*'}` };
    const body = bytes.subarray(from - at);
    const answer = await bucket.once({ method: 'PUT', key, url, headers, body, signal, also: [308] });
    answer.body.on('error', () => {}).resume();
    if (last && answer.status === 308) throw new LabtrailError('TEMPORARILY_UNAVAILABLE', `'${key}' isn't whole yet.`);
  };
  await retried(work, { signal, passing: isPassing, attempts: bucket.attempts });
}

/** How many bytes the storage has by now. */
async function keptOf({ bucket, key, url, signal }: Session): Promise<number | 'all'> {
  const headers = { 'content-range': 'bytes */*' };
  const answer = await bucket.once({ method: 'PUT', key, url, headers, body: '', signal, also: [308] });
  answer.body.on('error', () => {}).resume();
  if (answer.status !== 308) return 'all';
  const last = /-(\d+)$/.exec(String(answer.headers.range ?? ''))?.[1];
  return last === undefined ? 0 : Number(last) + 1;
}
