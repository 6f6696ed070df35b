import { z } from 'zod';

/** All that a reader has set up on an experiment's page; it stands in the address, so that a link shows the same. */
export const runsView = z.object({
  filter: z.string().catch('').default(''),
  /** A column's name, with a minus before it for descending; empty for the newest first. */
  sort: z.string().catch('').default(''),
  /** Columns' names, joined by commas; empty for the first ones. */
  columns: z.string().catch('').default(''),
  tab: z.enum(['table', 'charts']).catch('table').default('table'),
  deleted: z.boolean().catch(false).default(false),
  /** Ids of hidden runs, joined by commas. */
  hidden: z.string().catch('').default(''),
});
export type RunsView = z.output<typeof runsView>;

/** Names that are joined by commas, each encoded, so that a comma within one is no end. */
export function joined(names: readonly string[]): string {
  return names.map((name) => encodeURIComponent(name)).join(',');
}

export function parted(text: string): string[] {
  return text === '' ? [] : text.split(',').map((name) => decodeURIComponent(name));
}
