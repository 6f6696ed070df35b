import { invalid, type LabtrailError } from '@labtrail/core';
import type { SFTPWrapper } from 'ssh2';
import { ask, realPlace, statOf } from './commands.ts';
import { leadsOut } from './sftp-error.ts';

/** The store's own folder, which no list shows: files that are still being written, and folders that are being removed. */
export const UPLOADS = '.labtrail-uploads';

/** Where paths of a store lie on the server. Links are followed, but not out of the root. */
export class Places {
  readonly #root: string;
  #real: Promise<string | undefined> | undefined;

  constructor(root: string) {
    this.#root = root;
  }

  /** @throws INVALID_PARAMETER_VALUE for a name that no file can have, and for what the store keeps to itself */
  of(path: string): string {
    if (path.includes('\0')) throw invalid(`'path' holds a NUL, which no file's name can: leave it out.`);
    if (path === UPLOADS || path.startsWith(`${UPLOADS}/`)) throw leadsOut(path);
    return path === '' ? this.#root : `${this.#root}/${path}`;
  }

  get uploads(): string {
    return `${this.#root}/${UPLOADS}`;
  }

  upload(name: string): string {
    return `${this.uploads}/${name}`;
  }

  /**
   * Where `path` is when links are followed, though nothing may be there; `undefined` when its folder is missing.
   *
   * @throws INVALID_PARAMETER_VALUE when a link leads out of the root
   */
  async find(sftp: SFTPWrapper, path: string): Promise<string | undefined> {
    const real = await realPlace(sftp, this.of(path));
    if (real === undefined || path === '') return real;
    if (await this.#holds(sftp, real)) return real;
    throw leadsOut(path);
  }

  /** Makes the folder at `path` and those above it, and answers where it is. */
  async make(sftp: SFTPWrapper, path: string): Promise<string> {
    const place = await this.find(sftp, path);
    const found = place === undefined ? undefined : await statOf(sftp, place);
    if (found?.isDirectory() && place !== undefined) return place;
    if (found) throw belowFile(path);
    if (path === '') await makeTree(sftp, this.#root);
    else await this.#makeIn(sftp, await this.make(sftp, above(path)), path);
    return (await this.find(sftp, path)) ?? this.of(path);
  }

  async makeUploads(sftp: SFTPWrapper): Promise<void> {
    if (await statOf(sftp, this.uploads)) return;
    await this.make(sftp, '');
    await makeOne(sftp, this.uploads);
  }

  /** Refuses a path that can't be written before its bytes are read. */
  async checkFree(sftp: SFTPWrapper, path: string): Promise<void> {
    const place = path === '' ? undefined : await this.find(sftp, path);
    const found = place === undefined ? undefined : await statOf(sftp, place);
    if (path === '' || found?.isDirectory()) throw invalid(`'path' is '${path}', which is a folder: name a file.`);
    if (found) return;
    for (let folder = above(path); folder !== ''; folder = above(folder)) {
      const real = await this.find(sftp, folder);
      const there = real === undefined ? undefined : await statOf(sftp, real);
      if (there?.isDirectory()) return;
      if (there) throw belowFile(path);
    }
  }

  async #makeIn(sftp: SFTPWrapper, folder: string, path: string): Promise<void> {
    await makeOne(sftp, `${folder}/${path.slice(path.lastIndexOf('/') + 1)}`);
  }

  async #holds(sftp: SFTPWrapper, real: string): Promise<boolean> {
    this.#real ??= realPlace(sftp, this.#root).catch(() => undefined);
    const root = await this.#real;
    if (root === undefined) {
      this.#real = undefined;
      return false;
    }
    const base = root === '/' ? '' : root;
    const own = `${base}/${UPLOADS}`;
    return (real === root || real.startsWith(`${base}/`)) && real !== own && !real.startsWith(`${own}/`);
  }
}

export function above(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

async function makeTree(sftp: SFTPWrapper, place: string): Promise<void> {
  if (place === '' || (await statOf(sftp, place))) return;
  await makeTree(sftp, above(place));
  await makeOne(sftp, place);
}

async function makeOne(sftp: SFTPWrapper, place: string): Promise<void> {
  try {
    await ask((answer) => sftp.mkdir(place, answer));
  } catch (error) {
    if (!(await statOf(sftp, place))?.isDirectory()) throw error;
  }
}

function belowFile(path: string): LabtrailError {
  return invalid(`'path' is '${path}', but a part above its last one is a file: choose another folder.`);
}
