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

/** A run's colour: the same on every page and after a reload, since it is made of its id. */
export function colourOf(runId: string): string {
  let hash = 2_166_136_261;
  for (let index = 0; index < runId.length; index += 1) hash = Math.imul(hash ^ runId.charCodeAt(index), 16_777_619);
  return PALETTE[(hash >>> 0) % PALETTE.length] as string;
}
