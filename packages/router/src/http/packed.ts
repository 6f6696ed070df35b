import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { Call } from './call.ts';

const packed = promisify(gzip);

/** A smaller answer travels as quickly as it is. */
const LEAST = 4096;
/** Quick rather than small: on the lists of a table it takes a fifth of the bytes, and a longer look little more. */
const LEVEL = { level: constants.Z_BEST_SPEED };
/** What pages ask. MLflow's clients, which take packed answers too, stand close and want them soon. */
const ASKED_BY_PAGES = /\/(?:ajax-api|api\/labtrail)\//;

/** Whether the answer to `call` is worth packing, and may be. */
export function isPackable({ req, path }: Call, length: number): boolean {
  return length >= LEAST && ASKED_BY_PAGES.test(path) && /\bgzip\b/.test(String(req.headers['accept-encoding'] ?? ''));
}

/** The bytes as gzip, made beside the thread that answers. */
export function gzipped(bytes: Buffer): Promise<Buffer> {
  return packed(bytes, LEVEL);
}
