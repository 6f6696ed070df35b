import { flag, oneOf, text, viewOf } from '../../../app/view-fields.ts';

/** What a reader has set up on the list of experiments; it stands in the address. */
export const experimentsView = viewOf({
  /** A text of names, or a filter of the server's grammar. */
  filter: text(),
  deleted: flag(),
  /** What is sorted by, with a minus before it for descending. */
  sort: oneOf('-last_update_time', 'last_update_time', '-creation_time', 'creation_time', 'name', '-name'),
  /** Ids of chosen experiments, joined by commas. */
  chosen: text(),
  /** Whether the dialog for a new one stands open. */
  create: flag(),
});
export type ExperimentsView = ReturnType<typeof experimentsView>;

/** What the list is before anything was set up; left out of addresses. */
export const NEW_VIEW: ExperimentsView = experimentsView({} as Parameters<typeof experimentsView>[0]);
