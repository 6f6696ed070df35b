/** A value bound to a `?` of a statement. No text of a user reaches SQL but as one. */
export type Binding = string | number | null | Uint8Array;

export type Row = Readonly<Record<string, string | number | null | Uint8Array>>;

/**
 * One connection's way to run SQL, the same for every database. Statements are kept prepared by their text, so texts
 * must be few and fixed.
 */
export interface Session {
  /** The first row, if any. */
  get(sql: string, bindings: readonly Binding[]): Promise<Row | undefined>;
  all(sql: string, bindings: readonly Binding[]): Promise<Row[]>;
  /** How many rows were changed. */
  run(sql: string, bindings: readonly Binding[]): Promise<number>;
  /** The id that the new row was given. */
  insert(sql: string, bindings: readonly Binding[]): Promise<number>;
}
