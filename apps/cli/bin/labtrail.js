#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { setFlagsFromString } from 'node:v8';

/**
 * What a server makes for a request is garbage with its answer, and so is each piece of a file once it is sent. V8 and glibc
 * only take these settings at their start: a small young generation finds that garbage early, and buffers from 256 KiB on go
 * back to the system when they are freed.
 */
const FRUGAL_HEAP = '--max-semi-space-size=2';
/** Node 22 warns of its SQLite, which Node 24 has without a warning. */
const QUIET = '--disable-warning=ExperimentalWarning';
const FRUGAL_BUFFERS = { MALLOC_MMAP_THRESHOLD_: '262144', MALLOC_TRIM_THRESHOLD_: '1048576' };

const [node, script, command] = process.argv;
const serves = command === 'server' || command === 'ui';
const passesBytes = serves || command === 'artifacts';
if (passesBytes && process.execve && !process.execArgv.some((flag) => flag.startsWith('--max-semi-space-size'))) {
  process.removeAllListeners('warning');
  const words = [node, ...process.execArgv, FRUGAL_HEAP, QUIET, script, ...process.argv.slice(2)];
  process.execve(node, words, { ...FRUGAL_BUFFERS, ...process.env });
}

// Half as much again as what is alive, not up to four times, before the old generation is collected.
if (passesBytes) setFlagsFromString('--heap-growing-percent=50');
enableCompileCache();
await import('../dist/main.js');
