import { createRequire } from 'node:module';
import { Command } from 'commander';
import { artifactsCommand } from './commands/artifacts/artifacts.ts';
import { SERVER_OPTIONS } from './commands/server/options.ts';

/** The command line. What a command needs is imported when it runs. */
export function programOf(): Command {
  const { version } = createRequire(import.meta.url)('../package.json') as { version: string };
  const program = new Command('labtrail')
    .description('Experiment tracking for MLflow clients, in one small process.')
    .helpOption('--help', 'say what there is')
    .helpCommand(false)
    .version(version, '--version', 'print the version')
    .exitOverride();
  for (const name of ['server', 'ui']) program.addCommand(serverCommand(name));
  program.addCommand(artifactsCommand());
  return program;
}

function serverCommand(name: string): Command {
  const command = new Command(name)
    .description(name === 'server' ? 'Serve the tracking API and artifacts.' : 'The same as server.')
    .helpOption('--help', 'say what there is')
    .exitOverride();
  for (const option of SERVER_OPTIONS) command.addOption(option);
  return command.action(async () => {
    const { startCommand } = await import('./commands/server/start.ts');
    await startCommand(command);
  });
}
