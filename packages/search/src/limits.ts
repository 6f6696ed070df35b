/** What a filter may cost; far above what people and programs write, and below what a database refuses. */
export const FILTER_LIMITS = {
  /** UTF-16 code units of a filter or of a clause of an order. */
  text: 100_000,
  /** Conditions of a filter. */
  conditions: 1000,
  /** Parentheses and NOTs inside each other. */
  depth: 200,
  /** UTF-16 code units of a LIKE pattern: SQLite takes 50,000 bytes of UTF-8. */
  pattern: 16_000,
  /** Clauses of an order. */
  orders: 100,
} as const;
