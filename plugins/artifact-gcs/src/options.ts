import { z } from 'zod';

const milliseconds = z.int().positive();
const STEP = 256 * 1024;

/** What may be set beside a `gs:` URI. */
export const gcsArtifactsOptions = z.strictObject({
  endpoint: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({
      description:
        "Address of an emulator, or of Google's storage in a network of one's own; the public one when left out.",
    }),
  anonymous: z.boolean().default(false).meta({
    description: 'Whether requests go without credentials, as to an emulator or to a bucket that is open to all.',
  }),
  keyFile: z.string().min(1).optional().meta({
    description:
      "The key of a service account, as a JSON file; Google's application default credentials when left out.",
  }),
  connectTimeout: milliseconds.default(10_000).meta({ description: 'Milliseconds that a connection may take.' }),
  idleTimeout: milliseconds.default(60_000).meta({ description: 'Milliseconds without a byte that end a request.' }),
  attempts: z.int().min(1).max(20).default(4).meta({ description: 'How often a request is tried in all.' }),
  connections: z.int().min(1).max(1024).default(64).meta({ description: 'Connections open at once.' }),
  chunkSize: z
    .int()
    .min(STEP)
    .multipleOf(STEP)
    .default(8 * 1024 * 1024)
    .meta({
      description: 'Bytes of a piece of an upload, held in memory until it is kept; smaller files go in one request.',
    }),
});
/** Options as they come out of the schema, with its defaults. */
export type GcsArtifactsOptions = z.output<typeof gcsArtifactsOptions>;
