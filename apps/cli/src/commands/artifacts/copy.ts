import { type CopyProgress, copyArtifacts } from '@labtrail/artifact-store';
import { invalid, isLabtrailError, splitSecret } from '@labtrail/core';
import { EXIT } from '../../exit-status.ts';
import { pathOf } from './local-files.ts';
import { locateSource, locateTarget, type Open } from './locate.ts';
import { ProgressLine } from './progress-line.ts';
import { type PluginOptions, untilStopped, withStores } from './setup.ts';

export interface CopyCommandOptions extends PluginOptions {
  readonly jobs?: number;
  readonly verify?: boolean;
  readonly sizeOnly?: boolean;
}

/** `labtrail artifacts copy`, `upload` and `download`: copies, and gives the exit status. */
export async function copyCommand(from: string, to: string, options: CopyCommandOptions): Promise<number> {
  checkApart(from, to);
  return withStores(options, (open) => copy(open, { from, to }, options));
}

async function copy(open: Open, { from, to }: { from: string; to: string }, options: CopyCommandOptions) {
  const source = await locateSource(open, from);
  const target = await locateTarget(open, to, source);
  const signal = untilStopped();
  const line = new ProgressLine(process.stderr);
  let last: CopyProgress | undefined;
  const report = (progress: CopyProgress) => {
    last = progress;
    line.show(progress);
  };
  try {
    const progress = await copyArtifacts(source.place, target, { ...options, signal, report });
    console.log(`${line.end(progress)}.`);
    return ended(progress);
  } catch (error) {
    if (!last || !isLabtrailError(error) || error.code !== 'CANCELLED') throw error;
    console.error(`Stopped: ${line.end(last)}. The same command goes on from here.`);
    return EXIT.stopped;
  }
}

function ended({ failures }: CopyProgress): number {
  for (const { path, error } of failures) console.error(`labtrail: ${path || '(the whole)'}: ${error.message}`);
  return failures.length === 0 ? EXIT.done : EXIT.failed;
}

/** A folder that is copied into itself would never end. */
function checkApart(from: string, to: string): void {
  const [one, other] = [from, to].map((uri) => `${(pathOf(uri) ?? uri).replace(/\/+$/, '')}/`);
  if (one === undefined || !other?.startsWith(one)) return;
  throw invalid(
    `${splitSecret(to).uri} is, or lies in, ${splitSecret(from).uri}: name a place outside of what is copied.`,
  );
}

/** `labtrail artifacts upload`: from this machine. */
export async function uploadCommand(local: string, uri: string, options: CopyCommandOptions): Promise<number> {
  checkLocal(local, 'LOCAL');
  return copyCommand(local, uri, options);
}

/** `labtrail artifacts download`: to this machine, into this folder unless another is named. */
export async function downloadCommand(uri: string, local: string, options: CopyCommandOptions): Promise<number> {
  checkLocal(local, 'LOCAL');
  return copyCommand(uri, local, options);
}

function checkLocal(local: string, name: string): void {
  if (pathOf(local) !== undefined) return;
  throw invalid(`${name} is ${splitSecret(local).uri}, which isn't on this machine: use labtrail artifacts copy.`);
}
