import { z } from 'zod';

const milliseconds = z.int().positive();
const hostAndPort = z.string().regex(/^[\w.-]+(?::\d+)?$|^\[[\da-f:]+\](?::\d+)?$/i, 'is no host, or host:port');

/** What may be set beside an `hdfs:`, `webhdfs:`, `swebhdfs:` or `viewfs:` URI. */
export const hdfsArtifactsOptions = z.strictObject({
  nameNodes: z.array(hostAndPort).min(1).optional().meta({
    description:
      "Hosts of the name nodes (or of HttpFS), each with the port of its HTTP server; the URI's host when left out.",
  }),
  httpPort: z.int().min(1).max(65_535).optional().meta({
    description:
      'Port of WebHDFS where none is named; 9870, or 9871 with TLS. The port of an hdfs: URI is another one.',
  }),
  tls: z.boolean().optional().meta({ description: 'Whether to speak HTTPS; by default for swebhdfs: URIs alone.' }),
  ca: z.string().min(1).optional().meta({ description: 'Certificates (PEM) to trust beside those of Node.' }),
  ignoreTls: z.boolean().default(false).meta({ description: 'Whether certificates go unchecked.' }),
  user: z.string().min(1).optional().meta({
    description: "Who asks, for a cluster without Kerberos; the URI's user, else the user of this process.",
  }),
  delegationToken: z.string().min(1).optional().meta({
    description: 'Delegation token, in its URL-safe form; sent in place of a user, to hosts of nameNodes alone.',
  }),
  dataNodes: z.record(hostAndPort, hostAndPort).default({}).meta({
    description: 'Where data nodes are reached that the name node calls otherwise: host or host:port to host:port.',
  }),
  replication: z
    .int()
    .min(1)
    .optional()
    .meta({ description: "Copies of each block; the cluster's own when left out." }),
  connectTimeout: milliseconds.default(10_000).meta({ description: 'Milliseconds that a connection may take.' }),
  idleTimeout: milliseconds.default(60_000).meta({ description: 'Milliseconds without a byte that end a request.' }),
  attempts: z.int().min(1).max(20).default(4).meta({ description: 'How often a request is tried in all.' }),
  sockets: z
    .int()
    .min(1)
    .default(32)
    .meta({ description: 'Connections open at once to each node, for each kind of use.' }),
});
/** Options as they come out of the schema, with its defaults. */
export type HdfsArtifactsOptions = z.output<typeof hdfsArtifactsOptions>;
