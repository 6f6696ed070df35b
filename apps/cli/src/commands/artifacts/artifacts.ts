import { Command, InvalidArgumentError, Option } from 'commander';
import { pluginOption } from '../../plugin-option.ts';

type Action = (...args: never[]) => Promise<number>;

/** `labtrail artifacts`, what its verbs take, and where they are found. */
export function artifactsCommand(): Command {
  const noun = new Command('artifacts')
    .description('Check, list and copy artifacts in any store.')
    .helpOption('--help', 'say what there is')
    .helpCommand(false)
    .exitOverride();
  noun.addCommand(
    verb('check <uri>', 'Try out a store: connect, write, list, read, delete. Nothing stays behind.', async () => {
      return (await import('./check.ts')).checkCommand;
    }),
  );
  noun.addCommand(
    verb('list <uri>', 'List a folder: bytes and names.', async () => (await import('./list.ts')).listCommand).option(
      '-r, --recursive',
      'the files of all folders below, too',
    ),
  );
  for (const [usage, description, load] of COPIES) noun.addCommand(copying(verb(usage, description, load)));
  return noun;
}

const COPIES: readonly (readonly [string, string, () => Promise<Action>])[] = [
  [
    'copy <from> <to>',
    'Copy a file, or all that is below a folder, between stores or folders of this machine.',
    async () => (await import('./copy.ts')).copyCommand,
  ],
  [
    'upload <local> <uri>',
    'Copy from this machine into a store.',
    async () => (await import('./copy.ts')).uploadCommand,
  ],
  [
    'download <uri> <local>',
    'Copy from a store to this machine.',
    async () => (await import('./copy.ts')).downloadCommand,
  ],
];

function copying(command: Command): Command {
  return command
    .addOption(new Option('-j, --jobs <number>', 'how many files at once; 8 when not given').argParser(jobsOf))
    .option('--no-verify', 'do not read each file back to compare its SHA-256')
    .option('--size-only', 'take a file of the same size for the same, without reading it');
}

function verb(usage: string, description: string, load: () => Promise<Action>): Command {
  const command = new Command(usage.split(' ')[0])
    .description(description)
    .arguments(usage.slice(usage.indexOf(' ') + 1))
    .helpOption('--help', 'say what there is')
    .addOption(pluginOption())
    .exitOverride();
  return command.action(async (...args: unknown[]) => {
    const run = (await load()) as (...args: unknown[]) => Promise<number>;
    // Commander adds the command itself.
    process.exitCode = await run(...args.slice(0, -1));
  });
}

function jobsOf(text: string): number {
  const jobs = Number(text);
  if (Number.isInteger(jobs) && jobs >= 1 && jobs <= 256) return jobs;
  throw new InvalidArgumentError('It must be a whole number from 1 to 256.');
}
