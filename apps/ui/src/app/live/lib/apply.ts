/** What changes make of what is shown, and whether more changed than they tell, so that the server should be asked again. */
export interface Applied<T> {
  /** The same object when nothing changed. */
  readonly items: readonly T[];
  readonly ask: boolean;
}

/**
 * The columns that a list is ordered and filtered by, as ids (`m:loss`, `p:lr`, `t:team`, `a:status`): runs whose values there change
 * may move, come or go.
 */
export type Watched = readonly string[];

/** The key that a column is about, with its kind: all columns of one metric are alike. */
export function subjectOf(column: string): string {
  const colon = column.indexOf(':');
  const kind = column.slice(0, colon);
  return `${/^[apt]$/.test(kind) ? kind : 'm'}:${column.slice(colon + 1)}`;
}
