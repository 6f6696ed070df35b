import { readFile, writeFile } from 'node:fs/promises';
import { requireTool } from '../setup/index.ts';

/** Whether the system tells how much memory a process took at most; where it doesn't, the reason is told. */
export function canMeasureMemory(): boolean {
  return requireTool('the memory of a process in /proc', {
    probe: ['test', '-w', '/proc/self/clear_refs'],
    hint: 'run the tests on Linux',
  });
}

/** What a process holds in memory now, in MiB; its peak is counted anew from here on. */
export async function memoryOf(pid: number): Promise<number> {
  await writeFile(`/proc/${pid}/clear_refs`, '5');
  return field(pid, 'VmRSS');
}

/** What a process held in memory at most since `memoryOf` was called, in MiB. */
export function peakOf(pid: number): Promise<number> {
  return field(pid, 'VmHWM');
}

async function field(pid: number, name: string): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]) / 1024;
}
