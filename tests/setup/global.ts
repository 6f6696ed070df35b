import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { skipsFile } from './tools.ts';

/** Collects why suites were skipped and says it once, when all tests have run. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'labtrail-skips-'));
  const file = join(folder, 'skips.txt');
  process.env[skipsFile] = file;
  return () => {
    const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
    for (const reason of new Set(lines)) console.log(`skipped: ${reason}`);
    rmSync(folder, { recursive: true });
  };
}
