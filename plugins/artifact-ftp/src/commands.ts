import { type FileInfo as Entry, FTPError } from 'basic-ftp';
import { isRefused } from './ftp-error.ts';
import type { Line } from './line.ts';

/** What a server says of a path. `changed` tells one version of a file from the next. */
export type Found =
  | { readonly kind: 'folder' }
  | { readonly kind: 'file'; readonly size: number; readonly changed: string | undefined };

/** What is at `place`; `undefined` when the server finds nothing there. */
export async function look({ client, facts }: Line, place: string): Promise<Found | undefined> {
  const told = facts ? await answered(client.send(`MLST ${place || '/'}`)) : undefined;
  const found = told && factsOf(told.message);
  if (found || (facts && !told)) return found;
  const size = await answered(client.size(place));
  if (size === undefined) return (await enter({ client, facts }, place)) ? { kind: 'folder' } : undefined;
  const changed = (await answered(client.send(`MDTM ${place}`)))?.message;
  return { kind: 'file', size, changed };
}

/** Makes `place` the working folder, for a list without a path, whose signs servers would take for patterns. */
async function enter({ client }: Line, place: string): Promise<boolean> {
  return (await answered(client.send(`CWD ${place || '/'}`))) !== undefined;
}

/** The entries of a folder; `undefined` when there is no folder at `place`. */
export async function entriesOf(line: Line, place: string): Promise<Entry[] | undefined> {
  return (await isFolder(line, place)) && (await enter(line, place)) ? line.client.list() : undefined;
}

/** Asked before it is entered: some servers slow down, and then hang up on, those who often try to enter what isn't there. */
export async function isFolder(line: Line, place: string): Promise<boolean> {
  return line.facts ? (await look(line, place))?.kind === 'folder' : enter(line, place);
}

/** What `command` gives, or `undefined` when the server finds nothing to do it to. */
export async function answered<T>(command: Promise<T>): Promise<T | undefined> {
  try {
    return await command;
  } catch (error) {
    if (isRefused(error) && !isForbidden(error)) return undefined;
    throw error;
  }
}

function isForbidden(error: unknown): boolean {
  return error instanceof FTPError && /permission denied|not permitted/i.test(error.message);
}

/** Links, and whatever else is neither file nor folder, are left to be asked about in other ways. */
function factsOf(answer: string): Found | undefined {
  const line = answer.split(/\r?\n/).find((text) => /^\s*\S*type=/i.test(text)) ?? '';
  const type = /(?:^|[\s;])type=([^;]*);/i.exec(line)?.[1]?.toLowerCase();
  if (type === 'dir' || type === 'cdir' || type === 'pdir') return { kind: 'folder' };
  const size = /;?size=(\d+);/i.exec(line)?.[1];
  if (type !== 'file' || size === undefined) return undefined;
  const unique = /;?unique=([^;]*);/i.exec(line)?.[1];
  return { kind: 'file', size: Number(size), changed: `${/;?modify=([^;]*);/i.exec(line)?.[1]} ${unique}` };
}
