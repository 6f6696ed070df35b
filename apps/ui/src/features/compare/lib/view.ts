import { z } from 'zod';

/** What an address compares, as MLflow's clients and pages write it. */
export const compareView = z.object({
  runs: z.array(z.string()).catch([]).default([]),
  experiments: z.array(z.string()).catch([]).default([]),
  /** Whether rows with the same value everywhere are left out. */
  differing: z.boolean().catch(false).default(false),
});
