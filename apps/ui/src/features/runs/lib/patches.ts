import type { CellValue, RunRow } from '@labtrail/core';

/** What of a run is known to be otherwise than it was read. */
export interface RunPatch {
  readonly info?: Partial<RunRow['info']>;
  /** Values by columns' ids. */
  readonly values?: ReadonlyMap<string, CellValue>;
}

export type RunPatches = ReadonlyMap<string, RunPatch>;

/** Rows with patches on them; the same rows where none is touched, so that nothing is drawn again. */
export function patchedRows(
  rows: readonly RunRow[],
  columns: readonly string[],
  patches: RunPatches,
): readonly RunRow[] {
  if (!rows.some(({ info }) => patches.has(info.run_id))) return rows;
  return rows.map((row) => {
    const patch = patches.get(row.info.run_id);
    return patch ? patched(row, columns, patch) : row;
  });
}

function patched(row: RunRow, columns: readonly string[], { info, values }: RunPatch): RunRow {
  return {
    ...row,
    info: { ...row.info, ...info },
    values: values ? row.values.map((value, at) => values.get(columns[at] ?? '') ?? value) : row.values,
  };
}
