import { z } from 'zod';

export const fileInfo = z.object({
  path: z
    .string()
    .meta({ description: "Relative to the root of the store, parts joined by '/'; '' is the root itself." }),
  is_dir: z.boolean(),
  file_size: z.int().nonnegative().optional().meta({ description: 'Bytes; left out for a folder.' }),
});
/** A file or folder as MLflow's REST API lists it. */
export type FileInfo = z.infer<typeof fileInfo>;
