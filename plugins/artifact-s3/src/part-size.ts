/** How many parts have the size that was asked for, before they grow. */
const EQUAL = 1000;
/** After how many parts more each is larger, and by how much. */
const STEP = 62;
const GROWTH = 8 * 1024 * 1024;

/**
 * Bytes of part `number` (from 1) of a file whose size isn't known: parts grow, so that the 10,000 that S3 takes hold 5 TiB,
 * its largest file, although the first ones are small.
 */
export function partSizeOf(number: number, first: number): number {
  return first + GROWTH * Math.max(0, Math.ceil((number - EQUAL) / STEP));
}
