import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { ROOT } from '../packages.ts';
import type { Tally } from './tally.ts';

const BIN = join(ROOT, 'node_modules/.bin');
const NODE = join(ROOT, 'node_modules/node/bin');
const env = { ...process.env, PATH: [BIN, NODE, process.env.PATH].join(delimiter) };
const CHECKED = ['packages', 'plugins', 'apps', 'examples', 'tests', 'benchmarks', 'scripts'];

/** The checks of `npm run check`, in order: a name, a command. */
const checks: [name: string, command: string, ...args: string[]][] = [
  ['format and lint', 'biome', 'ci', '--colors=off', '--error-on-warnings', '.'],
  ['types', 'tsc', '-p', '.'],
  ['types of the web UI', 'tsc', '-p', 'apps/ui'],
  [
    'arrows',
    'depcruise',
    '--config',
    '.dependency-cruiser.mjs',
    ...CHECKED.filter((room) => existsSync(join(ROOT, room))),
  ],
  ['unused code', 'knip', '--no-progress', '--no-config-hints'],
  ['house', 'node', 'scripts/check/house.ts'],
  ['packages', 'node', 'scripts/check/packed.ts'],
];

/** Runs every check, each one a test that passes or fails. */
export async function check(): Promise<Tally> {
  let failed = 0;
  for (const [name, command, ...args] of checks) {
    const started = Date.now();
    const { code, output } = await run(command, args, 'pipe', { NO_COLOR: '1' });
    if (code !== 0) failed += 1;
    console.log(`${code === 0 ? '✓' : '✗'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
    if (code !== 0) console.log(output);
  }
  return { passed: checks.length - failed, failed, skipped: 0, skips: [] };
}

const nothing: Tally = { passed: 0, failed: 0, skipped: 0, skips: [] };

/** Runs one vitest configuration; a run that ends without a tally counts as one failure. */
export async function vitest(folder: string, ...args: string[]): Promise<Tally> {
  const folderOfTally = mkdtempSync(join(tmpdir(), 'labtrail-tally-'));
  const file = join(folderOfTally, 'tally.json');
  const reporters = ['--reporter=default', `--reporter=${join(import.meta.dirname, 'reporter.ts')}`];
  const { code } = await run('vitest', ['run', '--root', folder, ...reporters, ...args], 'inherit', {
    LABTRAIL_TALLY: file,
  });
  const tally: Tally = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : nothing;
  rmSync(folderOfTally, { recursive: true });
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

function run(command: string, args: string[], output: 'pipe' | 'inherit', more: Record<string, string> = {}) {
  const child = spawn(command, args, { cwd: ROOT, env: { ...env, ...more }, stdio: ['ignore', output, output] });
  const chunks: Buffer[] = [];
  child.stdout?.on('data', (chunk) => chunks.push(chunk));
  child.stderr?.on('data', (chunk) => chunks.push(chunk));
  return new Promise<{ code: number; output: string }>((done, fail) => {
    child.on('error', fail);
    child.on('close', (code) => done({ code: code ?? 1, output: Buffer.concat(chunks).toString() }));
  });
}
