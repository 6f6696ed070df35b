/** How many parts have the size that was asked for; those that follow are somewhat larger. */
const FIRST = 300;
const LARGER = 2 * 1024 * 1024;
/** From which part on they grow, after how many parts more each, and by how much. */
const EQUAL = 1000;
const STEP = 62;
const GROWTH = 8 * 1024 * 1024;

/**
 * Bytes of part `number` (from 1) of a file whose size isn't known: parts grow, so that the 10,000 that S3 takes hold 5 TiB,
 * its largest file, although the first ones are small. A file of 5 GiB needs 818 of them, of 7 MiB at most.
 */
export function partSizeOf(number: number, first: number): number {
  const larger = number > FIRST ? LARGER : 0;
  return first + larger + GROWTH * Math.max(0, Math.ceil((number - EQUAL) / STEP));
}
