/** A part of a file that was asked for: bytes `start` to `end`, both included. */
export interface Wanted {
  readonly start: number;
  readonly end: number;
}

/**
 * The part that a Range header asks for, of a file of `size` bytes. `undefined` is the whole file: without a header, and for
 * a header of another form or of several parts, which HTTP lets a server ignore.
 */
export function wantedRange(header: string | undefined, size: number): Wanted | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return undefined;
  const [, first = '', last = ''] = match;
  if (first === '')
    return Number(last) === 0 ? 'unsatisfiable' : clipped(Math.max(0, size - Number(last)), size - 1, size);
  if (last !== '' && Number(last) < Number(first)) return undefined;
  return clipped(Number(first), last === '' ? size - 1 : Number(last), size);
}

function clipped(start: number, end: number, size: number): Wanted | 'unsatisfiable' {
  return start >= size ? 'unsatisfiable' : { start, end: Math.min(end, size - 1) };
}
