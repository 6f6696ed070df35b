import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { freshFolder } from './folders.ts';
import { percentile } from './statistics.ts';

/** What the figures depend on beside the servers. */
export interface Machine {
  cores: number;
  processor: string;
  memoryGiB: number;
  node: string;
  platform: string;
  /** The median time of writing 4 KiB and having them on disk. */
  fsyncMs: number;
  /** How many processes wanted to run in the minute before. */
  load: number;
  date: string;
}

export function describeMachine(): Machine {
  const processors = cpus();
  return {
    cores: processors.length,
    processor: processors[0]?.model ?? 'unknown',
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    fsyncMs: measureFsync(),
    load: loadavg()[0] ?? 0,
    date: new Date().toISOString(),
  };
}

function measureFsync(): number {
  const folder = freshFolder('fsync');
  const file = openSync(join(folder, 'probe'), 'w');
  const block = Buffer.alloc(4096, 1);
  const times = Array.from({ length: 50 }, () => {
    const began = performance.now();
    writeSync(file, block);
    fsyncSync(file);
    return performance.now() - began;
  });
  closeSync(file);
  rmSync(folder, { recursive: true });
  return percentile(times, 50);
}
