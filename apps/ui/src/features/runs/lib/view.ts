import { flag, number, oneOf, text, texts, viewOf } from '../../../app/view-fields.ts';

/** All that a reader has set up on an experiment's page; it stands in the address, so that a link shows the same. */
const FIELDS = {
  filter: text(),
  /** A column's id, with a minus before it for descending; empty for the newest first. */
  sort: text(),
  /** Columns' ids, joined by commas; empty for the first ones. */
  columns: text(),
  tab: oneOf('table', 'charts'),
  deleted: flag(),
  /** Ids of hidden runs, joined by commas. */
  hidden: text(),
  /** Ids of chosen runs, joined by commas. */
  chosen: text(),
  /** The id of the column by which runs are grouped; empty for no groups. */
  group: text(),
  /** Ids of runs and groups below which all is folded away, joined by commas. */
  folded: text(),
  /** What the charts' x axis counts. */
  x: oneOf('step', 'time', 'relative'),
  /** How much lines are smoothed: 0 not at all, up to 0.99. */
  smooth: number({ min: 0, max: 0.99 }),
  /** Whether the charts' y axes are logarithmic. */
  log: flag(),
  /** The board of charts, as far as it was changed. */
  charts: text(),
};
export const runsView = viewOf(FIELDS);
export type RunsView = ReturnType<typeof runsView>;

/** What a view is before anything was set up; left out of addresses. */
export const NEW_VIEW: RunsView = runsView({} as Parameters<typeof runsView>[0]);

/** The same of several experiments, whose ids stand in the address, too. */
export const severalView = viewOf({ ...FIELDS, experiments: texts() });

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
