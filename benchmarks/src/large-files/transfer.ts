import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { repository } from '../../../tests/setup/index.ts';
import { Peak } from './peak.ts';

export interface Transfer {
  readonly from: string;
  readonly to: string;
  readonly env: Readonly<Record<string, string>>;
}

export interface Figures {
  readonly seconds: number;
  /** What the command held in memory at most, in MiB. */
  readonly peak: number;
}

/** Copies one file by `labtrail artifacts upload` or `download`, as a user does. A failed one fails the benchmark. */
export async function transfer(direction: 'upload' | 'download', { from, to, env }: Transfer): Promise<Figures> {
  const began = performance.now();
  const command = spawn(join(repository, 'node_modules/.bin/labtrail'), ['artifacts', direction, from, to], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  command.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2000);
  });
  const peak = await Peak.of(command.pid ?? 0);
  const status = await new Promise((resolve) => command.once('close', resolve));
  const most = await peak.end();
  if (status !== 0) throw new Error(`labtrail artifacts ${direction} ended with ${status}: ${said}`);
  return { seconds: (performance.now() - began) / 1000, peak: most };
}
