import { fileURLToPath } from 'node:url';
import { run } from '../setup/index.ts';
import type { Books } from './audit.ts';
import type { Result } from './race.ts';

/** What a script tells of its work. */
export interface ScriptResult {
  readonly won: Result;
  readonly books: readonly (Books & { readonly refusals: readonly string[] })[];
  readonly faults: readonly string[];
}

/** Runs `script.ts` in a process of its own. */
export async function script(job: object): Promise<ScriptResult> {
  const file = fileURLToPath(new URL('./script.ts', import.meta.url));
  const node = [process.execPath, '--conditions=labtrail-source', '--no-warnings'] as const;
  const { stdout } = await run([...node, file, JSON.stringify(job)]);
  return JSON.parse(stdout) as ScriptResult;
}
