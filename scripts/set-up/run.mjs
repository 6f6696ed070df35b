import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './set-up.mjs';

/** The workspace's own Node, whatever runs this script. */
const NODE = join(ROOT, 'node_modules/node/bin/node');

/** Hands this process over to a script on the workspace's Node: same terminal, its signals and its exit code. */
export function handOver(script, args, cwd) {
  const child = spawn(NODE, [script, ...args], { cwd, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // Ctrl-C in a terminal reaches the child by itself.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.on('error', (error) => {
    console.error(error.message);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    if (!signal) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}
