/** A stretch of a text file: whole lines, where it has lines. */
export interface Stretch {
  readonly text: string;
  /** Where it begins and ends in the file, in bytes. */
  readonly start: number;
  readonly end: number;
  /** The bytes of the whole file. */
  readonly size: number;
}

const NEW_LINE = 10;

/**
 * How many bytes of a part of a file to take, so that what is taken ends with a line; with a character where the part holds no
 * line's end. `last` says that the part ends where the file does.
 */
export function takenFromStart(bytes: Uint8Array, last: boolean): number {
  if (last) return bytes.length;
  const line = bytes.lastIndexOf(NEW_LINE);
  if (line >= 0) return line + 1;
  // The first byte of the character that may be cut off is at most four bytes before the end.
  for (let at = bytes.length - 1; at >= Math.max(0, bytes.length - 4); at -= 1)
    if (((bytes[at] as number) & 0xc0) !== 0x80) return at === 0 ? bytes.length : at;
  return bytes.length;
}

/** How many bytes to leave out at the start of a part from the middle of a file, so that what is left begins with a line. */
export function leftAtStart(bytes: Uint8Array): number {
  const line = bytes.indexOf(NEW_LINE);
  if (line >= 0 && line + 1 < bytes.length) return line + 1;
  const character = bytes.findIndex((byte) => (byte & 0xc0) !== 0x80);
  return Math.max(character, 0);
}
