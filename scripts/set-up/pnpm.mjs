import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Runs a shell line in `folder` with this workspace's own pnpm on the PATH, which npx fetches where the machine has none.
 * Resolves to what it printed; rejects with that text when it fails.
 */
export function runWithPnpm(root, line, folder = root) {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return run('npx', ['--yes', '--package', packageManager, '-c', line], folder);
}

function run(command, args, cwd) {
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', TURBO_NO_UPDATE_NOTIFIER: '1' };
  // npx is a .cmd file on Windows, which only a shell starts.
  const windows = process.platform === 'win32';
  const quoted = windows ? args.map((arg) => (arg.includes(' ') ? `"${arg}"` : arg)) : args;
  const child = spawn(command, quoted, { cwd, env, shell: windows, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (text) => {
      output += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${output}\n${command} ${args.join(' ')}: ${signal ?? `exit code ${code}`}`));
    });
  });
}
