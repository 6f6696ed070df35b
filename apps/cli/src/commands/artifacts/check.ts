import { rmdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type CheckOutcome, checkArtifacts } from '@labtrail/artifact-store';
import { splitSecret } from '@labtrail/core';
import { openArtifactStore } from '@labtrail/server/artifacts';
import { EXIT, exitStatusOf } from '../../exit-status.ts';
import { kindOf, pathOf } from './local-files.ts';
import { type PluginOptions, untilStopped } from './setup.ts';

/** `labtrail artifacts check`: tries each thing that a server does with a store, and says what is to blame for a failure. */
export async function checkCommand(uri: string, { plugin = [] }: PluginOptions): Promise<number> {
  console.log(`Checking ${splitSecret(uri).uri}`);
  const missing = await missingFolders(uri);
  const open = () => openArtifactStore(uri, { plugins: plugin, workingFolder: process.cwd() });
  const outcomes = await checkArtifacts(open, { signal: untilStopped(), report: show });
  for (const folder of missing) await rmdir(folder).catch(() => {});
  const failed = outcomes.find(({ error }) => error);
  if (!failed) {
    console.log('All is well: a server can keep artifacts there.');
    return EXIT.done;
  }
  return exitStatusOf(failed.error);
}

function show({ step, milliseconds, error, blame }: CheckOutcome): void {
  console.log(`${error ? 'failed' : 'ok    '}  ${step.padEnd(14)}${milliseconds.toFixed(0).padStart(6)} ms`);
  if (error) console.error(`labtrail: ${error.message}`);
  if (blame) console.error(`To blame: ${blame.on}. ${blame.mend}.`);
}

/** The folders of this machine that opening the store makes, the deepest first. */
async function missingFolders(uri: string): Promise<string[]> {
  const missing: string[] = [];
  for (let path = pathOf(uri); path !== undefined && !(await kindOf(path)); path = dirname(path)) missing.push(path);
  return missing;
}
