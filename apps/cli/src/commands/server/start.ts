import { startServer, type ThirdPartyPlugin } from '@labtrail/server';
import type { Command } from 'commander';
import { flagOf, keyOf } from './options.ts';

type Options = {
  readonly plugin?: ThirdPartyPlugin[];
  readonly serveArtifacts?: boolean;
  readonly artifactsOnly?: boolean;
  readonly disableSecurityMiddleware?: boolean;
  readonly egressAllow?: string[];
  readonly hostAddressedSchemes?: string[];
} & Record<string, unknown>;

const UNGUARDED = 'MLFLOW_SERVER_DISABLE_SECURITY_MIDDLEWARE';
const SEALING_KEY = 'MLFLOW_WEBHOOK_SECRET_ENCRYPTION_KEY';
const WARNING = `labtrail: warning: Host and Origin headers are not checked (--disable-security-middleware, ${UNGUARDED}), so that web pages of others may reach this server.`;

/** `labtrail server`: serves until a signal ends it. */
export async function startCommand(command: Command): Promise<void> {
  const { plugin: plugins, ...options } = command.opts<Options>();
  const given = (name: string) =>
    command.getOptionValueSource(name) === 'cli' ? (options[name] as boolean) : undefined;
  const serveArtifacts = given('serveArtifacts') ?? variable('MLFLOW_SERVE_ARTIFACTS');
  const artifactsOnly = given('artifactsOnly') ?? variable('MLFLOW_ARTIFACTS_ONLY');
  const disableSecurityMiddleware = given('disableSecurityMiddleware') ?? variable(UNGUARDED);
  if (disableSecurityMiddleware) console.error(WARNING);
  const webhookSecretKey = keyOf(process.env[SEALING_KEY], SEALING_KEY);
  const egressAllow = variable('MLFLOW_WEBHOOK_ALLOW_PRIVATE_IPS') ? ['*'] : options.egressAllow;
  const running = await startServer(
    {
      ...options,
      plugins,
      serveArtifacts,
      artifactsOnly,
      disableSecurityMiddleware,
      webhookSecretKey,
      egressAllow,
      workingFolder: process.cwd(),
    },
    ({ requestId, method, path, error }) => console.error(`${requestId} ${method} ${path}:`, error),
  );
  console.log(`Labtrail is ready at ${running.url}`);
  console.log(`mlflow.set_tracking_uri("${running.url}")`);
  await signalled();
  await running.close();
}

function variable(name: string): boolean | undefined {
  return flagOf(process.env[name], name);
}

/** A terminal and npm both pass on one Ctrl-C: signals of one kind within this time, in milliseconds, are one. */
const ONE_SIGNAL = 1000;

/** Resolves at the first signal; a second one ends the process at once. */
function signalled(): Promise<void> {
  return new Promise((resolve) => {
    let first: { readonly signal: NodeJS.Signals; readonly time: number } | undefined;
    const hear = (signal: NodeJS.Signals) => {
      const time = performance.now();
      if (!first) {
        first = { signal, time };
        resolve();
      } else if (signal !== first.signal || time - first.time >= ONE_SIGNAL) {
        for (const each of SIGNALS) process.removeListener(each, hear);
        process.kill(process.pid, signal);
      }
    };
    for (const signal of SIGNALS) process.on(signal, hear);
  });
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
