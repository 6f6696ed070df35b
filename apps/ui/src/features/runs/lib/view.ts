import { z } from 'zod';

/** All that a reader has set up on an experiment's page; it stands in the address, so that a link shows the same. */
export const runsView = z.object({
  filter: z.string().catch('').default(''),
  /** A column's id, with a minus before it for descending; empty for the newest first. */
  sort: z.string().catch('').default(''),
  /** Columns' ids, joined by commas; empty for the first ones. */
  columns: z.string().catch('').default(''),
  tab: z.enum(['table', 'charts']).catch('table').default('table'),
  deleted: z.boolean().catch(false).default(false),
  /** Ids of hidden runs, joined by commas. */
  hidden: z.string().catch('').default(''),
  /** Ids of chosen runs, joined by commas. */
  chosen: z.string().catch('').default(''),
  /** The id of the column by which runs are grouped; empty for no groups. */
  group: z.string().catch('').default(''),
  /** Ids of runs and groups below which all is folded away, joined by commas. */
  folded: z.string().catch('').default(''),
  /** What the charts' x axis counts. */
  x: z.enum(['step', 'time', 'relative']).catch('step').default('step'),
  /** How much lines are smoothed: 0 not at all, up to 0.99. */
  smooth: z.number().min(0).max(0.99).catch(0).default(0),
  /** Whether the charts' y axes are logarithmic. */
  log: z.boolean().catch(false).default(false),
});
export type RunsView = z.output<typeof runsView>;

/** What a view is before anything was set up; left out of addresses. */
export const NEW_VIEW: RunsView = runsView.parse({});

/** Names that are joined by commas, each encoded, so that a comma within one is no end. */
export function joined(names: Iterable<string>): string {
  return [...names].map((name) => encodeURIComponent(name)).join(',');
}

export function parted(text: string): string[] {
  return text === '' ? [] : text.split(',').map(decoded);
}

/** The names with one more, or without it if it was among them. */
export function switched(names: readonly string[], name: string): readonly string[] {
  return names.includes(name) ? names.filter((one) => one !== name) : [...names, name];
}

/** An address that somebody has mistyped is no reason to show nothing. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
