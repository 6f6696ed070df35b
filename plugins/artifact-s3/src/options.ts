import { z } from 'zod';

const milliseconds = z.int().positive();
const MIB = 1024 * 1024;

/** What may be set beside an `s3:` URI. What is left out is looked for where AWS's own tools look. */
export const s3ArtifactsOptions = z.strictObject({
  endpoint: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({
      description: "Address of a storage that speaks S3's protocol; Amazon's when left out.",
    }),
  region: z.string().min(1).optional().meta({ description: "The SDK's own choice when left out, else us-east-1." }),
  addressing: z.enum(['auto', 'path', 'virtual']).default('auto').meta({
    description: "Where a request names the bucket. 'auto': in the path with an endpoint, in the host without.",
  }),
  credentials: z
    .strictObject({
      accessKeyId: z.string().min(1),
      secretAccessKey: z.string().min(1),
      sessionToken: z.string().min(1).optional(),
    })
    .optional()
    .meta({ description: "The SDK's standard chain (environment, profile, web identity, role) when left out." }),
  profile: z.string().min(1).optional().meta({ description: 'Profile of the shared AWS files.' }),
  ignoreTls: z.boolean().default(false).meta({ description: 'Whether certificates go unchecked.' }),
  uploadExtraArgs: z.record(z.string(), z.unknown()).default({}).meta({
    description: 'Set on every upload, by the names that boto3 has: ServerSideEncryption, SSEKMSKeyId, ACL, ...',
  }),
  expectedBucketOwner: z.string().min(1).optional().meta({ description: 'Account that must own the bucket.' }),
  connectTimeout: milliseconds.default(10_000).meta({ description: 'Milliseconds that a connection may take.' }),
  idleTimeout: milliseconds.default(60_000).meta({ description: 'Milliseconds without a byte that end a request.' }),
  attempts: z.int().min(1).max(20).default(4).meta({ description: 'How often a request is tried in all.' }),
  sockets: z.int().min(1).default(128).meta({ description: 'Connections open at once.' }),
  partSize: z
    .int()
    .min(5 * MIB)
    .max(512 * MIB)
    .default(5 * MIB)
    .meta({ description: 'Bytes of the first 300 parts of an upload; smaller files go in one request.' }),
  partsAtOnce: z.int().min(1).max(64).default(3).meta({ description: 'Parts of one upload that are sent at once.' }),
});
/** Options as they come out of the schema, with its defaults. */
export type S3ArtifactsOptions = z.output<typeof s3ArtifactsOptions>;
