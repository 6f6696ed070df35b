import { z } from 'zod';

const milliseconds = z.int().positive();

/** What may be set beside the URI of a server's artifacts. */
export const httpArtifactsOptions = z.strictObject({
  trackingUri: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({ description: "The tracking server of 'mlflow-artifacts:' URIs that name no host." }),
  username: z.string().optional(),
  password: z.string().optional(),
  token: z
    .string()
    .min(1)
    .optional()
    .meta({ description: 'Sent as a bearer token in place of a user and a password.' }),
  caFile: z.string().min(1).optional().meta({
    description: 'A file of certificates in PEM: the only authorities that are trusted.',
  }),
  insecure: z.boolean().default(false).meta({ description: 'Whether certificates go unchecked.' }),
  connectTimeout: milliseconds.default(10_000).meta({ description: 'Milliseconds that a connection may take.' }),
  answerTimeout: milliseconds.default(300_000).meta({
    description: 'Milliseconds from the end of a request to the head of its answer.',
  }),
  idleTimeout: milliseconds.default(60_000).meta({ description: 'Milliseconds between two pieces of an answer.' }),
  attempts: z.int().min(1).max(20).default(4).meta({ description: 'How often a request is tried in all.' }),
  direct: z.boolean().default(false).meta({
    description:
      'Whether large files are sent past the server to the storage behind it, by requests that it signs. Only for who may send to wherever the server says: not for a server.',
  }),
  connections: z.int().min(1).max(1024).default(32).meta({ description: 'Connections open at once.' }),
});
/** Options as they come out of the schema, with its defaults. */
export type HttpArtifactsOptions = z.output<typeof httpArtifactsOptions>;
