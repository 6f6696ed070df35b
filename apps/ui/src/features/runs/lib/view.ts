import { flag, number, oneOf, text, texts, viewOf } from '../../../app/view-fields.ts';

/** A chart has lines of so many runs at most. */
export const MOST_LINES = 1000;

/** All that a reader has set up on an experiment's page; it stands in the address, so that a link shows the same. */
const FIELDS = {
  filter: text(),
  /** Columns' ids, joined by commas, with a minus before one for descending; empty for the newest first. */
  sort: text(),
  /** Columns' ids, joined by commas; empty for the first ones. */
  columns: text(),
  tab: oneOf('table', 'charts', 'compare', 'notes'),
  deleted: flag(),
  /** Ids of hidden runs, joined by commas. */
  hidden: text(),
  /** Ids of runs that stay on top, joined by commas. */
  pinned: text(),
  /** Runs' own colours, `<run id>:<number in the palette>`, joined by commas. */
  colours: text(),
  /** Ids of chosen runs, joined by commas; after `*` the ids of those that are not, of all. */
  chosen: text(),
  /** Ids of the columns by which runs are grouped, joined by commas; empty for no groups. */
  group: text(),
  /** What a group shows of its numbers. */
  of: oneOf('mean', 'min', 'max', 'median', 'spread'),
  /** Names of groups whose runs are shown, joined by commas. */
  open: text(),
  /** Ids of runs below which all is folded away, joined by commas. */
  folded: text(),
  /** The run in the drawer beside the table. */
  look: text(),
  /** The saved view that this one began with. */
  view: text(),
  /** Whether a comparison leaves out what is the same for all runs. */
  differing: flag(),
  /** The id of the run that the others of a comparison are measured by; empty for none. */
  baseline: text(),
  /** What keys hold that a comparison shows. */
  find: text(),
  /** What the charts' x axis counts. */
  x: oneOf('step', 'time', 'relative'),
  /** How much lines are smoothed: 0 not at all, up to 0.99. */
  smooth: number({ min: 0, max: 0.99 }),
  /** Whether the charts' y axes are logarithmic. */
  log: flag(),
  /** Of how many runs a chart has lines, the first ones of the order. */
  lines: number({ min: 1, max: MOST_LINES }, MOST_LINES),
  /** Whether charts show the chosen runs only, as long as some are chosen. */
  picked: flag(),
  /** The board of charts, as far as it was changed. */
  charts: text(),
};
export const runsView = viewOf(FIELDS);
export type RunsView = ReturnType<typeof runsView>;

/** What a view is before anything was set up; left out of addresses. */
export const NEW_VIEW: RunsView = runsView({} as Parameters<typeof runsView>[0]);

/** The same of several experiments, whose ids stand in the address, too. */
export const severalView = viewOf({ ...FIELDS, experiments: texts() });

/** Names that are joined by commas, each encoded as far as is needed, so that a comma within one is no end. */
export function joined(names: Iterable<string>): string {
  return [...names].map((name) => name.replace(/[%,]/g, encodeURIComponent)).join(',');
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
