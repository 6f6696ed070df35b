import { z } from 'zod';
import { runInfo } from './run.ts';
import { double, integer } from './scalars.ts';

/** What stands in a cell of a table of runs: a number in a column of numbers, else a text; null where the run has no value. */
export const cellValue = z
  .union([z.number(), z.string()])
  .nullable()
  .meta({ description: 'NaN and the infinities are the texts "NaN", "Infinity" and "-Infinity".' });
export type CellValue = string | number | null;

export const runRow = z.object({
  info: runInfo,
  parent: z.string().optional().meta({ description: "The parent's id, as the tag mlflow.parentRunId has it." }),
  values: z.array(cellValue).meta({ description: 'One for each column, in their order.' }),
});
/** A run in a table. */
export type RunRow = z.infer<typeof runRow>;

export const columnSummary = z.object({
  count: integer.meta({ description: 'Of how many runs the value is a number; NaN is left out.' }),
  mean: double,
  min: double,
  max: double,
  median: double,
  spread: double.meta({ description: 'The standard deviation of a sample; 0 of one value.' }),
});
/** What a column holds over the runs of a group. */
export type ColumnSummary = z.infer<typeof columnSummary>;

export const runGroup = z.object({
  values: z.array(z.string().nullable()).meta({ description: 'One for each field that is grouped by; null is none.' }),
  count: integer,
  columns: z.array(columnSummary.nullable()).meta({ description: 'Null where no run of the group has a number.' }),
});
/** Runs that have the same values. */
export type RunGroup = z.infer<typeof runGroup>;

/** The tag that names a run's parent. */
export const PARENT_RUN_TAG = 'mlflow.parentRunId';
