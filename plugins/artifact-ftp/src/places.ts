import { invalid, type LabtrailError } from '@labtrail/core';
import { answered, isFolder, look } from './commands.ts';
import type { Line } from './line.ts';
import type { Call, FtpServer } from './server.ts';

/** The store's own folder, which no list shows: files that are still being written, and folders that are being removed. */
export const UPLOADS = '.labtrail-uploads';

/** Where paths of a store lie on the server, and the folders that are known to be there. */
export class Places {
  readonly #root: string;
  readonly #known = new Set<string>();

  constructor(root: string) {
    this.#root = root;
  }

  /** @throws INVALID_PARAMETER_VALUE for a name that the protocol can't carry, and for what the store keeps to itself */
  of(path: string): string {
    if (/\p{Cc}/u.test(path)) throw invalid(`'path' holds a control character, which FTP can't carry: leave it out.`);
    if (/ (?:\/|$)/.test(path))
      throw invalid(`'path' has a part that ends in a space, which FTP servers cut off: leave it out.`);
    if (path === UPLOADS || path.startsWith(`${UPLOADS}/`)) throw invalid('Invalid path');
    return path === '' ? this.#root : `${this.#root}/${path}`;
  }

  get uploads(): string {
    return `${this.#root}/${UPLOADS}`;
  }

  upload(name: string): string {
    return `${this.uploads}/${name}`;
  }

  /** Forgets which folders are there, since some may have gone. */
  forget(): void {
    this.#known.clear();
  }

  /** Makes `folder`, a place of the server, and those above it. */
  async make(line: Line, folder: string): Promise<void> {
    if (folder === '' || this.#known.has(folder)) return;
    if (!(await isFolder(line, folder))) {
      await this.make(line, parentOf(folder));
      await this.#makeOne(line, folder);
    }
    if (this.#known.size >= 10_000) this.#known.clear();
    this.#known.add(folder);
  }

  /** Refuses a path that can't be written before its bytes are read. */
  async checkFree(server: FtpServer, call: Call): Promise<void> {
    const place = this.of(call.path);
    await server.do('write', call, async (line) => {
      if (call.path === '' || (await look(line, place))?.kind === 'folder') throw folderNamed(call.path);
      await this.#checkAbove(line, parentOf(place), call.path);
    });
  }

  async #checkAbove(line: Line, folder: string, path: string): Promise<void> {
    if (folder.length <= this.#root.length || this.#known.has(folder)) return;
    const found = await look(line, folder);
    if (found?.kind === 'file') throw belowFile(path);
    if (found) this.#known.add(folder);
    else await this.#checkAbove(line, parentOf(folder), path);
  }

  async #makeOne(line: Line, folder: string): Promise<void> {
    try {
      await line.client.send(`MKD ${folder}`);
    } catch (error) {
      if (await isFolder(line, folder)) return;
      if ((await look(line, folder))?.kind === 'file') throw belowFile(folder.slice(this.#root.length + 1));
      throw error;
    }
  }
}

/** Removes `folder` if nothing is in it. */
export async function removeEmpty(line: Line, folder: string): Promise<void> {
  await answered(line.client.send(`RMD ${folder}`));
}

export function parentOf(place: string): string {
  return place.slice(0, Math.max(place.lastIndexOf('/'), 0));
}

function folderNamed(path: string): LabtrailError {
  return invalid(`'path' is '${path}', which is a folder: name a file.`);
}

function belowFile(path: string): LabtrailError {
  return invalid(`'path' is '${path}', but a part above its last one is a file: choose another folder.`);
}
