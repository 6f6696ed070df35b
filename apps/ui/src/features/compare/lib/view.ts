import { flag, oneOf, text, texts, viewOf } from '../../../app/view-fields.ts';

/** What an address compares, as MLflow's clients and pages write it, and how. */
export const compareView = viewOf({
  runs: texts(),
  experiments: texts(),
  /** Whether rows with the same value everywhere are left out. */
  differing: flag(),
  tab: oneOf('values', 'files'),
  /** The id of the run that the others are measured by; empty for none. */
  baseline: text(),
  /** What keys hold that are shown. */
  find: text(),
  /** Ids of the runs whose files are compared; empty for the first two. */
  left: text(),
  right: text(),
  /** The file that is compared. */
  file: text(),
  /** Whether both sides of a text stand in one column. */
  unified: flag(),
});
export type CompareView = ReturnType<typeof compareView>;

/** What a comparison is before anything was set up; left out of addresses. */
export const NEW_VIEW: CompareView = compareView({} as Parameters<typeof compareView>[0]);
