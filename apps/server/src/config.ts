import { z } from 'zod';

const thirdParty = z.object({
  kind: z.enum(['backend-store', 'registry', 'artifact-store']),
  schemes: z.array(z.string().min(1)).min(1),
  module: z
    .string()
    .min(1)
    .meta({ description: 'A package, a file URL, or a path from the working folder with a dot first.' }),
});
export type ThirdPartyPlugin = z.output<typeof thirdParty>;

function isExpression(text: string): boolean {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}

/** How a server is set up. What is left out has the default of `labtrail server`. */
export const serverConfig = z.strictObject({
  backendStoreUri: z.string().min(1).default('sqlite:///labtrail.db'),
  registryStoreUri: z.string().min(1).optional().meta({
    description: 'Where registered models and webhooks are kept; where tracking is when left out.',
  }),
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
  userHeader: z
    .string()
    .regex(/^[\w-]+$/, 'it must be the name of a header')
    .optional()
    .meta({ description: 'The header in which an authenticating proxy names the user.' }),
  modelVersionSourcePattern: z
    .string()
    .min(1)
    .refine(isExpression, 'it must be a regular expression')
    .optional()
    .meta({ description: "A regular expression that a model version's source must match." }),
  egressAllow: z.array(z.string().min(1)).default([]).meta({
    description: 'Host names, addresses and ranges that the server may send requests to although they are private.',
  }),
  webhookSchemes: z.array(z.enum(['https', 'http'])).default(['https']),
  webhookRetries: z.int().min(0).max(100).default(3),
  webhookTimeout: z.number().positive().default(30).meta({ description: 'Seconds.' }),
  webhookSecretKey: z.string().optional().meta({ description: 'Seals the secrets of webhooks.' }),
  secretKeyFile: z.string().min(1).default('labtrail.key').meta({
    description: 'Holds the key that seals secrets when none is given; made when it is first needed.',
  }),
  hostAddressedSchemes: z.array(z.string().min(1)).optional(),
  workingFolder: z.string().min(1).meta({ description: 'Relative paths count from here.' }),
  plugins: z.array(thirdParty).default([]),
});
export type ServerConfig = z.output<typeof serverConfig>;
export type ServerConfigInput = z.input<typeof serverConfig>;
