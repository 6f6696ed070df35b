import { z } from 'zod';

const milliseconds = z.int().positive();

/** What may be set beside an `sftp:` URI. */
export const sftpArtifactsOptions = z.strictObject({
  user: z.string().min(1).optional().meta({ description: "The URI's when left out." }),
  password: z.string().optional().meta({ description: "The URI's when left out." }),
  privateKey: z.string().min(1).optional().meta({ description: "A private key, in OpenSSH's form or in PEM." }),
  identityFiles: z.array(z.string().min(1)).default([]).meta({
    description: 'Files of private keys, tried in turn; those that are not there are passed over.',
  }),
  passphrase: z.string().optional().meta({ description: 'Opens private keys that are encrypted.' }),
  agent: z.string().min(1).optional().meta({ description: 'Socket of an ssh-agent, as SSH_AUTH_SOCK names it.' }),
  knownHosts: z.array(z.string().min(1)).default([]).meta({
    description: 'Files of known hosts. A server whose key is in none of them is refused.',
  }),
  timeout: milliseconds.default(30_000).meta({
    description: 'Milliseconds that a connection may take, and that a server may say nothing.',
  }),
  rest: milliseconds.default(30_000).meta({ description: 'Milliseconds of rest after which a connection is closed.' }),
  connections: z.int().min(1).max(100).default(4).meta({ description: 'Connections open at once.' }),
  attempts: z.int().min(1).max(20).default(4).meta({ description: 'How often a request is tried in all.' }),
});
/** Options as they come out of the schema, with its defaults. */
export type SftpArtifactsOptions = z.output<typeof sftpArtifactsOptions>;
