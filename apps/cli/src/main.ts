import { CommanderError } from 'commander';
import { EXIT, exitStatusOf } from './exit-status.ts';
import { programOf } from './program.ts';

try {
  await programOf().parseAsync();
} catch (error) {
  process.exitCode = ended(error);
}

/** Commander has written its own message already. */
function ended(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  console.error(`labtrail: ${error instanceof Error ? error.message : error}`);
  return exitStatusOf(error);
}
