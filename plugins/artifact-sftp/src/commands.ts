import type { FileEntryWithStats, SFTPWrapper, Stats } from 'ssh2';
import { isMissing } from './sftp-error.ts';

type Answer<T> = (error: Error | null | undefined, value: T) => void;

/** Sends one request. */
export function ask<T = void>(send: (answer: Answer<T>) => unknown): Promise<T> {
  return new Promise((resolve, reject) => {
    send((error, value) => (error ? reject(error) : resolve(value)));
  });
}

/** What `request` gives, or `undefined` when there is no such file. */
export async function ifPresent<T>(request: Promise<T>): Promise<T | undefined> {
  try {
    return await request;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

export function statOf(sftp: SFTPWrapper, place: string): Promise<Stats | undefined> {
  return ifPresent(ask<Stats>((answer) => sftp.stat(place || '/', answer)));
}

export function linkStatOf(sftp: SFTPWrapper, place: string): Promise<Stats | undefined> {
  return ifPresent(ask<Stats>((answer) => sftp.lstat(place || '/', answer)));
}

/** Where `place` is when links are followed; its last part may be missing. */
export function realPlace(sftp: SFTPWrapper, place: string): Promise<string | undefined> {
  return ifPresent(ask<string>((answer) => sftp.realpath(place || '/', answer)));
}

export async function entriesOf(sftp: SFTPWrapper, place: string): Promise<FileEntryWithStats[]> {
  const entries = await ifPresent(ask<FileEntryWithStats[]>((answer) => sftp.readdir(place || '/', answer)));
  return (entries ?? []).filter(({ filename }) => filename !== '.' && filename !== '..');
}

/** Moves a file onto whatever file is at `to`, at once where the server can. */
export async function moveOnto(sftp: SFTPWrapper, from: string, to: string): Promise<void> {
  try {
    await ask((answer) => sftp.ext_openssh_rename(from, to, answer));
  } catch (error) {
    if (!isUnsupported(error)) throw error;
    await moveAside(sftp, from, to);
  }
}

/** Where a server renames nothing onto a file, the old one steps aside, and comes back when the new one can't. */
async function moveAside(sftp: SFTPWrapper, from: string, to: string): Promise<void> {
  const aside = (await linkStatOf(sftp, to)) ? `${from}.old` : undefined;
  if (aside) await ask((answer) => sftp.rename(to, aside, answer));
  try {
    await ask((answer) => sftp.rename(from, to, answer));
  } catch (error) {
    if (aside) await ask((answer) => sftp.rename(aside, to, answer));
    throw error;
  }
  if (aside) await ask((answer) => sftp.unlink(aside, answer));
}

/** Has the server put a file's bytes on its disk, where it can. */
export async function syncFile(sftp: SFTPWrapper, handle: Buffer): Promise<void> {
  try {
    await ask((answer) => sftp.ext_openssh_fsync(handle, answer));
  } catch (error) {
    if (!isUnsupported(error)) throw error;
  }
}

/** Whether the disk at `place` has no room left; `false` where the server doesn't say. */
export async function isFull(sftp: SFTPWrapper, place: string): Promise<boolean> {
  try {
    const disk = await ask<{ f_bavail: number; f_frsize: number; f_favail: number }>((answer) =>
      sftp.ext_openssh_statvfs(place || '/', answer as never),
    );
    return Number(disk.f_bavail) * Number(disk.f_frsize) < 1024 * 1024 || Number(disk.f_favail) === 0;
  } catch {
    return false;
  }
}

/** ssh2 throws it when the server hasn't offered an extension; the protocol's own code is 8. */
function isUnsupported(error: unknown): boolean {
  return error instanceof Error && (/does not support/.test(error.message) || (error as { code?: unknown }).code === 8);
}
