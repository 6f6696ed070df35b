import { z } from 'zod';

const milliseconds = z.int().positive();
const MIB = 1024 * 1024;

/** What may be set beside an `ftp:` or `ftps:` URI. */
export const ftpArtifactsOptions = z.strictObject({
  user: z.string().min(1).optional().meta({ description: "The URI's when left out, else anonymous." }),
  password: z.string().optional().meta({ description: "The URI's when left out." }),
  tls: z.enum(['explicit', 'implicit']).default('explicit').meta({
    description: 'How ftps: begins: in the clear, upgraded by AUTH TLS, or with TLS at once (port 990).',
  }),
  ca: z.string().min(1).optional().meta({
    description: "Certificates of authorities, in PEM, that are trusted in place of Node's own.",
  }),
  rejectUnauthorized: z.boolean().default(true).meta({ description: "Whether the server's certificate is checked." }),
  timeout: milliseconds.default(30_000).meta({
    description: 'Milliseconds that a connection may take, and that a server may say nothing.',
  }),
  rest: milliseconds.default(30_000).meta({ description: 'Milliseconds of rest after which a connection is closed.' }),
  connections: z.int().min(3).max(300).default(9).meta({
    description: 'Connections open at once: a third for reads, one for writes, one for all else.',
  }),
  attempts: z.int().min(1).max(20).default(4).meta({ description: 'How often a command is tried in all.' }),
  resumeWindow: z
    .int()
    .min(0)
    .default(8 * MIB)
    .meta({ description: 'Last bytes of an upload that are kept, to go on after a cut.' }),
});
/** Options as they come out of the schema, with its defaults. */
export type FtpArtifactsOptions = z.output<typeof ftpArtifactsOptions>;
