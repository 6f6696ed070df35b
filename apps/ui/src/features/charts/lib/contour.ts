/** A place and the height there. */
export interface Height {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** Heights over a rectangle, row by row from the least y. */
export interface Field {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly rows: readonly (readonly number[])[];
}

const CELLS = 48;

/**
 * The field between scattered heights: at each place the mean of all heights, each weighted by the inverse square of its distance
 * (Shepard's method), the axes taken as equally long. It passes through every height, and never beyond the least and greatest.
 */
export function fieldOf(heights: readonly Height[]): Field | undefined {
  const [x, y] = [spanOf(heights.map((one) => one.x)), spanOf(heights.map((one) => one.y))];
  if (!x || !y) return undefined;
  const xs = steps(x);
  const ys = steps(y);
  const rows = ys.map((atY) => xs.map((atX) => heightAt(heights, (one) => distance(one, { atX, atY, x, y }))));
  return { xs, ys, rows };
}

interface Span {
  readonly min: number;
  readonly size: number;
}

function spanOf(values: readonly number[]): Span | undefined {
  const min = Math.min(...values);
  const size = Math.max(...values) - min;
  return size > 0 ? { min, size } : undefined;
}

function steps({ min, size }: Span): number[] {
  return Array.from({ length: CELLS + 1 }, (_, index) => min + (size * index) / CELLS);
}

function distance(one: Height, { atX, atY, x, y }: { atX: number; atY: number; x: Span; y: Span }): number {
  return ((one.x - atX) / x.size) ** 2 + ((one.y - atY) / y.size) ** 2;
}

function heightAt(heights: readonly Height[], squareTo: (one: Height) => number): number {
  let sum = 0;
  let weights = 0;
  for (const one of heights) {
    const square = squareTo(one);
    if (square < 1e-12) return one.z;
    sum += one.z / square;
    weights += 1 / square;
  }
  return sum / weights;
}

/** Levels between the least and the greatest height, equally far apart. */
export function levelsOf({ rows }: Field, count: number): number[] {
  const all = rows.flat();
  const [min, max] = [Math.min(...all), Math.max(...all)];
  return Array.from({ length: count }, (_, index) => min + ((max - min) * (index + 1)) / (count + 1));
}

type Point = readonly [number, number];

/** Pieces of the lines on which the field has one height (marching squares). */
export function isoline({ xs, ys, rows }: Field, level: number): (readonly [Point, Point])[] {
  const pieces: (readonly [Point, Point])[] = [];
  for (let row = 0; row + 1 < ys.length; row += 1) {
    for (let column = 0; column + 1 < xs.length; column += 1) {
      const corner = (right: 0 | 1, up: 0 | 1): Height => ({
        x: xs[column + right] as number,
        y: ys[row + up] as number,
        z: (rows[row + up] as readonly number[])[column + right] as number,
      });
      const [a, b, c, d] = [corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)];
      const cuts = [cut(a, b, level), cut(b, c, level), cut(c, d, level), cut(d, a, level)].filter(
        (one) => one !== undefined,
      );
      for (let index = 0; index + 1 < cuts.length; index += 2)
        pieces.push([cuts[index] as Point, cuts[index + 1] as Point]);
    }
  }
  return pieces;
}

/** Where an edge crosses a height. */
function cut(a: Height, b: Height, level: number): Point | undefined {
  if (a.z < level === b.z < level) return undefined;
  const share = (level - a.z) / (b.z - a.z);
  return [a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share];
}
