import { z } from 'zod';

export const columnKind = z.enum(['metric', 'param', 'tag']);
export type ColumnKind = z.infer<typeof columnKind>;

export const runColumn = z.object({ kind: columnKind, key: z.string() });
/** A key that runs have values under: what a table of them can show. */
export type RunColumn = z.infer<typeof runColumn>;
