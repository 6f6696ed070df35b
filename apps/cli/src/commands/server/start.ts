import { startServer } from '@labtrail/server';
import type { Command } from 'commander';
import { flagOf } from './options.ts';

type Options = {
  readonly serveArtifacts?: boolean;
  readonly artifactsOnly?: boolean;
  readonly hostAddressedSchemes?: string[];
} & Record<string, unknown>;

/** `labtrail server`: serves until a signal ends it. */
export async function startCommand(command: Command): Promise<void> {
  const options = command.opts<Options>();
  const given = (name: string) =>
    command.getOptionValueSource(name) === 'cli' ? (options[name] as boolean) : undefined;
  const serveArtifacts = given('serveArtifacts') ?? variable('MLFLOW_SERVE_ARTIFACTS');
  const artifactsOnly = given('artifactsOnly') ?? variable('MLFLOW_ARTIFACTS_ONLY');
  const running = await startServer(
    { ...options, serveArtifacts, artifactsOnly, workingFolder: process.cwd() },
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

/** A second signal finds no listener, and ends the process at once. */
function signalled(): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.removeListener(signal, end);
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
  });
}
