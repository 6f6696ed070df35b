import { z } from 'zod';

const milliseconds = z.int().positive();
const MIB = 1024 * 1024;

/** What may be set beside a `wasbs:` or `abfss:` URI. The first credentials that are there are used, in this order. */
export const azureArtifactsOptions = z.strictObject({
  connectionString: z.string().min(1).optional().meta({
    description: 'Says the account, its key or SAS token, and its address, whatever account the URI names.',
  }),
  accountKey: z.string().min(1).optional(),
  sasToken: z.string().min(1).optional(),
  endpoint: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({ description: "Address of the account's blobs where it isn't the one that the URI names; a private one." }),
  idleTimeout: milliseconds.default(60_000).meta({ description: 'Milliseconds without a byte that end a request.' }),
  attempts: z.int().min(1).max(20).default(4).meta({ description: 'How often a request is tried in all.' }),
  connections: z.int().min(1).max(1024).default(64).meta({ description: 'Connections open at once.' }),
  blockSize: z
    .int()
    .min(MIB)
    .max(1000 * MIB)
    .default(5 * MIB)
    .meta({
      description: 'Bytes of a block; a file of up to one block goes in one request. There are 50,000 at most.',
    }),
  blocksAtOnce: z.int().min(1).max(64).default(3).meta({ description: 'Blocks of one upload that are sent at once.' }),
});
/** Options as they come out of the schema, with its defaults. */
export type AzureArtifactsOptions = z.output<typeof azureArtifactsOptions>;
