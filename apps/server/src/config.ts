import { z } from 'zod';

const thirdParty = z.object({
  kind: z.enum(['backend-store', 'artifact-store']),
  schemes: z.array(z.string().min(1)).min(1),
  module: z.string().min(1),
});

/** How a server is set up. What is left out has the default of `labtrail server`. */
export const serverConfig = z.strictObject({
  backendStoreUri: z.string().min(1).default('sqlite:///labtrail.db'),
  defaultArtifactRoot: z.string().min(1).optional().meta({
    description: 'Where experiments keep artifacts; by default the proxy, or without it a folder.',
  }),
  artifactsDestination: z.string().min(1).default('./labtrail-artifacts').meta({
    description: 'The store behind the artifact proxy: a folder or a URI.',
  }),
  serveArtifacts: z.boolean().default(true),
  artifactsOnly: z.boolean().default(false),
  host: z.string().min(1).default('127.0.0.1'),
  port: z.int().min(0).max(65_535).default(5000).meta({ description: '0 picks a free one.' }),
  allowedHosts: z.array(z.string().min(1)).optional(),
  corsAllowedOrigins: z.array(z.string().min(1)).optional(),
  staticPrefix: z
    .string()
    .regex(/^(?:\/[\w.~-]+)+$/, 'it must begin with a slash, not end with one, and hold letters, digits, . ~ _ - only')
    .optional(),
  allowedArtifactFolders: z.array(z.string().min(1)).default([]).meta({
    description: 'Folders of this machine that the server opens when a run keeps its artifacts there.',
  }),
  xFrameOptions: z.enum(['SAMEORIGIN', 'DENY', 'NONE']).default('SAMEORIGIN'),
  disableSecurityMiddleware: z.boolean().default(false).meta({
    description: 'Whether Host and Origin headers go unchecked, for a server behind a proxy that checks them.',
  }),
  hostAddressedSchemes: z.array(z.string().min(1)).optional(),
  workingFolder: z.string().min(1).meta({ description: 'Relative paths count from here.' }),
  plugins: z.array(thirdParty).default([]),
});
export type ServerConfig = z.output<typeof serverConfig>;
export type ServerConfigInput = z.input<typeof serverConfig>;
