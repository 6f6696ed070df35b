import { readlink, realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { localPath } from '@labtrail/core';

/** The scheme of a URI in lower case; a plain path has `file`, and so has one that begins with the letter of a drive. */
export function schemeOf(uri: string): string {
  return /^([a-z][a-z\d+.-]+):/i.exec(uri)?.[1]?.toLowerCase() ?? 'file';
}

/**
 * What makes a source refused whatever it names: all that could be read as a way up, or end a path early, however often and in
 * whatever characters it is encoded. A local path may have `.` parts, which a relative artifact root brings along.
 */
export function wayFault(source: string): string | undefined {
  const plain = decoded(source);
  if (plain === undefined) return 'it is encoded too many times over, or in no UTF-8. Give the plain URI';
  const parts = plain
    .normalize('NFKC')
    .split(/[/\\?#&=;:]/)
    .map((part) => part.trim());
  const path = plain.replace(/^[a-z][a-z\d+.-]+:(?:\/\/[^/]*)?/i, '').replace(/[?#].*$/s, '');
  const stays = schemeOf(source) !== 'file' && path.normalize('NFKC').split(/[/\\]/).includes('.');
  if (/\p{Cc}/u.test(plain) || parts.includes('..') || stays)
    return "it must hold no '.' or '..' parts and no control characters, in any encoding. Give the absolute URI";
  return isWhole(source) ? undefined : 'it has no host or no path. Write <scheme>://<host>/<path>, or <scheme>:/<path>';
}

/** Whether a URI has a path from the root, and a host if its scheme needs one (MLflow 3.17.2). A local path may be relative. */
function isWhole(source: string): boolean {
  const scheme = schemeOf(source);
  if (scheme === 'file') return true;
  const [, host, path = ''] = /^[^:]+:(?:\/\/([^/?#]*))?([^?#]*)/s.exec(source) ?? [];
  return path.startsWith('/') && (!!host || !/^(?:https?|s?ftp)$/.test(scheme));
}

const ROUNDS = 20;

/** A text without percent codes, however often they were encoded; `undefined` for what doesn't come to an end, or to UTF-8. */
function decoded(text: string): string | undefined {
  let plain = text;
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = decodedOnce(plain);
    if (next === undefined || next === plain) return next;
    plain = next;
  }
  return undefined;
}

/** Codes that follow one another are the bytes of one text; a percent sign that begins none is itself. */
function decodedOnce(text: string): string | undefined {
  try {
    return text.replace(/(?:%[\da-f]{2})+/gi, decodeURIComponent);
  } catch {
    return undefined;
  }
}

const PROXY = /^https?:.*\/(?:ajax-)?api\/2\.0\/mlflow-artifacts\/artifacts(?:\/|$)/is;

/** Whether a URI leads into the artifacts that a tracking server keeps. */
export function isProxied(source: string): boolean {
  if (schemeOf(source) === 'mlflow-artifacts') return true;
  return PROXY.test((decoded(source) ?? source).replace(/[?#]/g, '/').replace(/\/+/g, '/'));
}

/** Whether a source lies within an artifact root, or is it. */
export async function isWithin(source: string, root: string, workingFolder: string): Promise<boolean> {
  const local = schemeOf(source) === 'file';
  if (local !== (schemeOf(root) === 'file')) return false;
  if (local) return isWithinFolder(source, root, workingFolder);
  const [inner, outer] = [partsOf(source), partsOf(root)];
  const below = outer.path.every((part, index) => inner.path[index] === part);
  return inner.place === outer.place && outer.path.length > 0 && below;
}

/** Whether a local path leads to the inside of a folder, whatever links stand on the way. */
async function isWithinFolder(source: string, root: string, workingFolder: string): Promise<boolean> {
  if (/%(?:2f|5c)/i.test(source)) return false;
  try {
    const way = relative(
      await realPath(localPath(root, workingFolder)),
      await realPath(localPath(source, workingFolder)),
    );
    return way.split(sep)[0] !== '..' && !isAbsolute(way);
  } catch {
    return false;
  }
}

/** The path without links, of which what isn't there yet has none. @throws for a link to nowhere, which could lead anywhere later */
async function realPath(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || (await isLink(path))) throw error;
    return join(await realPath(dirname(path)), basename(path));
  }
}

async function isLink(path: string): Promise<boolean> {
  return readlink(path).then(
    () => true,
    () => false,
  );
}

/** Scheme and host in lower case, and the parts of the path, all decoded. */
function partsOf(uri: string): { readonly place: string; readonly path: readonly string[] } {
  const [, place = '', path = ''] = /^([a-z][a-z\d+.-]+:(?:\/\/[^/?#]*)?)([^?#]*)/i.exec(uri) ?? [];
  const parts = path.split('/').filter(Boolean);
  return { place: place.toLowerCase().replace(/:\/\/$/, ':'), path: parts.map((part) => decoded(part) ?? part) };
}
