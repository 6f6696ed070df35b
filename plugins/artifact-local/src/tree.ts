import { constants, type Stats } from 'node:fs';
import { type FileHandle, lstat, mkdir, open, readlink, realpath } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { ifExists, ifPresent, leadsOut, osCode, osError } from './file-error.ts';
import type { Folders } from './folder-sync.ts';

/** The folder in the root for what isn't whole yet. It can neither be listed nor reached by a path. */
export const UPLOADS = '.labtrail-uploads';

/** How far a path leads into existing folders. */
interface Reach {
  /** The real path of what exists. */
  readonly real: string;
  /** The parts below it that don't exist. */
  readonly rest: readonly string[];
}

/** A place in a real folder. */
interface Place {
  readonly place: string;
  readonly there: Stats | undefined;
  /** Whether the folder exists. */
  readonly hasFolder: boolean;
}

/**
 * Turns artifact paths into real paths and lets none lead out of the root. Links that stay inside are followed.
 *
 * What remains: between a check and the use of a real path, someone who may rename files in the root could swap a folder for
 * a link. Reads look again at what they opened; writes and deletes don't, but such a one can do that damage without us.
 */
export class Tree {
  readonly root: string;
  readonly #below: string;

  /** @param root a real path */
  constructor(root: string) {
    this.root = root;
    this.#below = root.endsWith(sep) ? root : root + sep;
  }

  /** The real path of what `path` names, or `undefined` when there is nothing. */
  async find(path: string): Promise<string | undefined> {
    const { real, rest } = await this.#reach(path);
    return rest.length === 0 ? real : undefined;
  }

  /** Where a file or link named `path` is or would be, itself not followed, and what is there now. */
  async look(path: string): Promise<Place> {
    this.#refuseReserved(path);
    for (;;) {
      const { real, rest } = await this.#reach(parentOf(path));
      const [missing] = rest;
      const place = join(real, ...rest, basename(path));
      const there = await ifExists(lstat(missing === undefined ? place : join(real, missing)));
      if (there?.isSymbolicLink()) await this.#followed(place, path);
      if (missing === undefined || !there) return { place, there, hasFolder: missing === undefined };
      if (!there.isDirectory()) throw osError('ENOTDIR');
    }
  }

  /** The real path to rename a new file to, its folder made; through a link it is the file that the link leads to. */
  async placeFor(path: string, folders: Folders): Promise<string> {
    const { place, there, hasFolder } = await this.look(path);
    if (there?.isDirectory()) throw osError('EISDIR');
    if (there?.isSymbolicLink()) return this.#followed(place, path);
    if (!hasFolder) await this.#makeFolder(parentOf(path), folders);
    return place;
  }

  /** Opens what `find` gave, neither following a link nor waiting for a pipe's other end, and looks again where it is. */
  async open(real: string, path: string): Promise<FileHandle> {
    const handle = await open(real, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch((error) => {
      throw osCode(error) === 'ELOOP' ? leadsOut(path) : error;
    });
    try {
      if (!this.#holds(await heldPath(handle, real))) throw leadsOut(path);
      return handle;
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** Whether a link in a folder leads to something that may be shown; its real path. */
  async follow(link: string): Promise<string | undefined> {
    const real = await realpath(link).catch(() => undefined);
    return real !== undefined && this.#holds(real) ? real : undefined;
  }

  async #reach(path: string): Promise<Reach> {
    this.#refuseReserved(path);
    const rest: string[] = [];
    for (let at = path; ; at = parentOf(at)) {
      const real = await this.#real(at);
      if (real !== undefined) return { real, rest };
      if (at === '') return { real: this.root, rest };
      rest.unshift(basename(at));
    }
  }

  async #real(path: string): Promise<string | undefined> {
    try {
      const real = await ifPresent(realpath(join(this.root, path)));
      if (real !== undefined && !this.#holds(real)) throw leadsOut(path);
      return real;
    } catch (error) {
      throw osCode(error) === 'ELOOP' ? leadsOut(path) : error;
    }
  }

  async #followed(link: string, path: string): Promise<string> {
    const real = await this.follow(link);
    if (real === undefined) throw leadsOut(path);
    return real;
  }

  async #makeFolder(path: string, folders: Folders): Promise<void> {
    const { real, rest } = await this.#reach(path);
    if (rest.length === 0) return;
    const made = join(real, ...rest);
    await mkdir(made, { recursive: true });
    if ((await realpath(made)) !== made) throw leadsOut(path);
    for (let folder = dirname(made); folder.length >= real.length; folder = dirname(folder)) {
      await folders.sync(folder);
      if (folder === real) break;
    }
  }

  #holds(real: string): boolean {
    if (real === this.root) return true;
    if (!real.startsWith(this.#below)) return false;
    return !isReserved(real.slice(this.#below.length).split(sep, 1)[0]);
  }

  #refuseReserved(path: string): void {
    if (isReserved(path.split('/', 1)[0])) throw leadsOut(path);
  }
}

/** The folder above an artifact path; '' for the root and what is in it. */
function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** Some file systems don't tell cases apart. */
function isReserved(part: string | undefined): boolean {
  return part?.toLowerCase() === UPLOADS;
}

/** Where an open file is: Linux knows it; elsewhere the file that now has the name must be the opened one. */
async function heldPath(handle: FileHandle, real: string): Promise<string> {
  if (process.platform === 'linux') {
    const held = await readlink(`/proc/self/fd/${handle.fd}`).catch(() => undefined);
    if (held !== undefined) return held;
  }
  const [held, named, now] = [await handle.stat(), await lstat(real), await realpath(real)];
  return held.ino === named.ino && held.dev === named.dev ? now : '';
}
