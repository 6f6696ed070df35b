#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

/**
 * What a server makes for a request is garbage with its answer. V8 only takes this setting at its start: with a small
 * young generation it finds that garbage early, and the server needs half the memory.
 */
const SMALL_YOUNG_GENERATION = '--max-semi-space-size=4';

const [node, script, command] = process.argv;
const serves = command === 'server' || command === 'ui';
if (serves && process.execve && !process.execArgv.some((flag) => flag.startsWith('--max-semi-space-size'))) {
  process.removeAllListeners('warning');
  process.execve(node, [node, ...process.execArgv, SMALL_YOUNG_GENERATION, script, ...process.argv.slice(2)]);
}

enableCompileCache();
await import('../dist/main.js');
