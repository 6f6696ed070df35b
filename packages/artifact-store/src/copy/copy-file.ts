import { LabtrailError } from '@labtrail/core';
import { isPassing, retried } from '../retry.ts';
import { digestOf, Tap } from './digest.ts';
import type { Place } from './place.ts';

export interface FileCopy {
  readonly from: Place;
  readonly to: Place;
  /** Whether what was written is read back and compared. */
  readonly verify: boolean;
  readonly signal?: AbortSignal | undefined;
  /** Told of bytes as they pass; of less than none when they have to be sent again. */
  readonly count: (bytes: number) => void;
}

/** Copies one file, from its start again when the way was cut. */
export function copyFile(copy: FileCopy): Promise<void> {
  return retried(() => attempt(copy), { signal: copy.signal, passing: isPassing });
}

async function attempt({ from, to, verify, signal, count }: FileCopy): Promise<void> {
  let sent = 0;
  const content = await from.store.read(from.path, { signal });
  const tap = new Tap(content, verify, (bytes) => {
    sent += bytes;
    count(bytes);
  });
  try {
    await to.store.write(to.path, tap.stream, { signal, size: content.size });
    if (verify) await compare(to, tap.digest() ?? '', signal);
  } catch (error) {
    count(-sent);
    throw error;
  } finally {
    tap.close();
  }
}

/** What isn't what was sent is of no use to anybody. */
async function compare(to: Place, digest: string, signal: AbortSignal | undefined): Promise<void> {
  const kept = await digestOf(to, { signal });
  if (kept === digest) return;
  await to.store.delete(to.path, { signal });
  throw new LabtrailError(
    'INTERNAL_ERROR',
    `'${to.path}' read back has the SHA-256 ${kept}, and ${digest} was sent: the store keeps other bytes than it gets. The file was removed again; look after that store.`,
  );
}
