import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { ArtifactStore, ByteRange } from '../contract.ts';

/** Keeps `text` under each of `paths`. */
export async function put(store: ArtifactStore, paths: readonly string[], text = 'text'): Promise<void> {
  for (const path of paths) await store.write(path, Readable.from([Buffer.from(text)]));
}

/** All that the file holds, or a range of it, as text. */
export async function get(store: ArtifactStore, path: string, range?: ByteRange): Promise<string> {
  const { stream } = await store.read(path, { range });
  return (await buffer(stream)).toString('utf8');
}

/** Bytes without a period that a chunk could hide. */
export function noise(size: number): Buffer {
  const bytes = Buffer.alloc(size);
  for (let at = 0, seed = 1; at < size; at += 1) {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff;
    bytes[at] = seed >>> 16;
  }
  return bytes;
}

/** `bytes` in chunks of 64 KiB. */
export function chunked(bytes: Buffer): Readable {
  return Readable.from(cut(bytes));
}

/** A source that gives some bytes and then fails with `error`, or stays silent without one. */
export function stopping(error?: Error): Readable {
  const source = new Readable({ read() {} });
  source.push('some bytes');
  if (error) setImmediate(() => source.destroy(error));
  return source;
}

function* cut(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}
