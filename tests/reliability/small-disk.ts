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

/** Mounts a file system of `megabytes` in a fresh folder, which the test's end takes away. */
export async function smallDisk(megabytes: number): Promise<SmallDisk> {
  return diskAt(join(await newFolder(), 'disk'), megabytes);
}

/** The same over a folder that is made if it isn't there, and that anybody may write to. */
export async function diskAt(folder: string, megabytes: number): Promise<SmallDisk> {
  await mkdir(folder, { recursive: true });
  await run(['mount', '-t', 'tmpfs', '-o', `size=${megabytes}m,mode=1777`, 'labtrail-test', folder]);
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
