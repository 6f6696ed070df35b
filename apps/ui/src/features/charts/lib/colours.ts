/** Twenty colours; the first eight (Okabe and Ito's) are told apart by colour-blind readers, too. */
const PALETTE = [
  '#0072b2',
  '#e69f00',
  '#009e73',
  '#d55e00',
  '#56b4e9',
  '#cc79a7',
  '#b59f00',
  '#6b6b6b',
  '#7a5195',
  '#2f7f7a',
  '#a05d00',
  '#4059ad',
  '#97d8c4',
  '#c44536',
  '#5f7f1f',
  '#8d6a9f',
  '#377eb8',
  '#b8860b',
  '#2e8b57',
  '#a0522d',
] as const;

/** How many colours there are. */
export const COLOURS = PALETTE.length;

/** Colours that a reader gave to runs, by their ids. */
export type ColourChoice = Readonly<Record<string, string>>;

/** A run's colour: what the reader gave it, else one made of its id, and so the same on every page and after a reload. */
export function colourOf(runId: string, chosen: ColourChoice = {}): string {
  const own = Object.hasOwn(chosen, runId) ? chosen[runId] : undefined;
  if (own) return own;
  let hash = 2_166_136_261;
  for (let index = 0; index < runId.length; index += 1) hash = Math.imul(hash ^ runId.charCodeAt(index), 16_777_619);
  return PALETTE[(hash >>> 0) % PALETTE.length] as string;
}

/** Dashes that tell lines apart where colour alone would have to; the first is a whole line. */
const DASHES: readonly (readonly number[])[] = [[], [6, 3], [2, 2], [8, 3, 2, 3], [12, 4], [4, 2, 1, 2, 1, 2]];

export function dashOf(index: number): readonly number[] {
  return DASHES[index % DASHES.length] as readonly number[];
}

/** The colour of the n-th of things that aren't runs. */
export function colourAt(index: number): string {
  return PALETTE[index % PALETTE.length] as string;
}
