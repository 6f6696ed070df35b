import type { ChartRun } from './chart-runs.ts';

/** A column in which runs differ, with what each run has there. */
export interface DifferenceRow {
  readonly columnId: string;
  readonly values: readonly (number | string | undefined)[];
  /** How far each run's number lies from the first run's; `undefined` where one of both is no number. */
  readonly changes: readonly (number | undefined)[];
}

/** The columns in which runs differ from each other; the first run is what the others are held against. */
export function differencesOf(runs: readonly ChartRun[], columnIds: readonly string[]): DifferenceRow[] {
  return columnIds.flatMap((columnId) => {
    const values = runs.map((run) => run.value(columnId));
    const [base] = values;
    if (values.every((value) => Object.is(value, base))) return [];
    const changes = values.map((value, index) =>
      index > 0 && typeof value === 'number' && typeof base === 'number' ? value - base : undefined,
    );
    return { columnId, values, changes };
  });
}
