import { type CallOptions, isPassing, retried, type Tape } from '@labtrail/artifact-store';
import { LabtrailError } from '@labtrail/core';
import type { WebHdfs } from './web-hdfs.ts';

export interface UploadOptions extends CallOptions {
  readonly hdfs: WebHdfs;
  /** The file that is made. */
  readonly path: string;
  readonly tape: Tape;
  readonly attempts: number;
}

/**
 * Sends all of a source to a new file. After a cut it goes on behind what arrived, or begins again while all can still be
 * had; the file counts as sent only when its length is right.
 */
export async function upload({ hdfs, path, tape, attempts, signal }: UploadOptions): Promise<void> {
  let resumed = false;
  const passing = (error: unknown) => isPassing(error) && !tape.failure;
  await retried(
    async (attempt) => {
      if (attempt > 1 && tape.has(0)) await hdfs.create(path, { body: nothing(), signal });
      if (tape.has(0)) return hdfs.create(path, { body: tape.from(0), signal });
      resumed = true;
      const { length } = await hdfs.status(path, { signal });
      if (!tape.has(length)) throw lost(path, length);
      await hdfs.append(path, { body: tape.from(length), signal });
    },
    { signal, passing, attempts },
  ).catch((error) => {
    throw tape.failure ? tape.failure.error : error;
  });
  if (!resumed) return;
  const { length } = await hdfs.status(path, { signal });
  if (length !== tape.length) throw lost(path, length);
}

/**
 * A data node that refuses a file closes the connection while it is sent, and its answer may be lost with it. Where nothing
 * is sent, it arrives.
 */
async function* nothing(): AsyncGenerator<Buffer> {}

function lost(path: string, length: number): LabtrailError {
  const message = `The connection to HDFS was cut while '${path}' was sent, and of its bytes ${length} arrived, from where it can't go on: send it again.`;
  return new LabtrailError('TEMPORARILY_UNAVAILABLE', message);
}
