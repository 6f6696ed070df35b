import { mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { requireTool, run, type Tool } from '../setup/index.ts';
import { newFolder } from './launch.ts';

const MOUNTING: Tool = {
  probe: ['sh', '-c', 'd=$(mktemp -d); mount -t tmpfs -o size=1m none "$d" && umount "$d"; s=$?; rmdir "$d"; exit $s'],
  hint: 'run the tests as root, in a container with the right to mount (docker run --cap-add SYS_ADMIN)',
};

/** Whether this process may mount file systems; where it may not, the reason is told. */
export function canMount(): boolean {
  return requireTool('the right to mount a small disk', MOUNTING);
}

/** A file system of a few MiB, and how to fill it. */
export interface SmallDisk {
  readonly folder: string;
  /** Fills it up to the last `free` bytes. */
  fill(free: number): Promise<void>;
  /** Gives the space back that `fill` took. */
  release(): Promise<void>;
}

/** Mounts a file system of `megabytes` that the test's end takes away. */
export async function smallDisk(megabytes: number): Promise<SmallDisk> {
  const folder = join(await newFolder(), 'disk');
  await mkdir(folder);
  await run(['mount', '-t', 'tmpfs', '-o', `size=${megabytes}m`, 'labtrail-test', folder]);
  onTestFinished(async () => void (await run(['umount', '--lazy', folder])));
  const ballast = join(folder, 'ballast');
  return {
    folder,
    async fill(free) {
      const { bavail, bsize } = await statfs(folder);
      await writeFile(ballast, Buffer.alloc(Math.max(bavail * bsize - free, 0), 1));
    },
    release: () => rm(ballast),
  };
}
