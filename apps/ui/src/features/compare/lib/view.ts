import { flag, texts, viewOf } from '../../../app/view-fields.ts';

/** What an address compares, as MLflow's clients and pages write it. */
export const compareView = viewOf({
  runs: texts(),
  experiments: texts(),
  /** Whether rows with the same value everywhere are left out. */
  differing: flag(),
});
