import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** The variable that marks every process which a server starts, however it is started. */
export const MARK = 'LABTRAIL_BENCH_MARK';

/** Memory of all processes of a server, in MiB. `rss` counts shared pages once a process, `pss` once. */
export interface Memory {
  rss: number;
  pss: number;
  processes: number;
}

/** The ids of the live processes that carry a mark. Reads `/proc`, so elsewhere than on Linux it finds none. */
function family(mark: string): number[] {
  return pids().filter((pid) => read(pid, 'environ').split('\0').includes(`${MARK}=${mark}`));
}

/** Adds up what `/proc/PID/smaps_rollup` says of every process with the mark. */
export function memoryOf(mark: string): Memory {
  const members = family(mark);
  const rollups = members.map((pid) => read(pid, 'smaps_rollup'));
  const sum = (field: string) => rollups.reduce((total, text) => total + kibibytes(text, field), 0) / 1024;
  return { rss: sum('Rss'), pss: sum('Pss'), processes: members.length };
}

/** Ticks of `/proc/PID/stat` a second; the kernel's value for programs on every common machine. */
const TICKS = 100;

/** Processor seconds that the live processes with the mark have used until now. */
export function processorSeconds(mark: string): number {
  const times = family(mark).map((pid) => {
    const stat = read(pid, 'stat');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
  });
  return times.reduce((total, ticks) => total + ticks, 0) / TICKS;
}

/** Asks every process with the mark to end, insists after five seconds, and waits until none is left. */
export async function endFamily(mark: string): Promise<void> {
  for (const [signal, patience] of [['SIGTERM', 250] as const, ['SIGKILL', 100] as const]) {
    for (const pid of family(mark)) tell(pid, signal);
    for (let waits = 0; waits < patience && family(mark).length > 0; waits++) await pause(20);
  }
}

/** Ends every process with the mark at once, for use while this process is going down. */
export function killFamily(mark: string): void {
  for (const pid of family(mark)) tell(pid, 'SIGKILL');
}

function pids(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1');
  } catch {
    return '';
  }
}

function kibibytes(rollup: string, field: string): number {
  return Number(new RegExp(`^${field}: *(\\d+) kB`, 'm').exec(rollup)?.[1] ?? 0);
}

function tell(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended between the list and the signal.
  }
}
