import { pipeline } from 'node:stream/promises';
import { type ArtifactContent, type Artifacts, artifactPath } from '@labtrail/artifact-store';
import { invalid, isLabtrailError, type LabtrailError } from '@labtrail/core';
import { headersOf } from '../http/answer.ts';
import type { Call } from '../http/call.ts';
import type { ArtifactPlaces } from './artifact-places.ts';
import { entityTag, keepsRange, refusedBy } from './conditions.ts';
import { attachment, mediaTypeOf } from './media-type.ts';
import { wantedRange } from './range.ts';

/** Where files are: below a URI, and there in a folder if one is named. */
export interface Location {
  readonly uri: string;
  readonly folder?: string;
}

/** Answers the file at a path of a place, which is asked for when the path is a valid one. */
export async function downloadFrom(
  call: Call,
  places: ArtifactPlaces,
  { path, at }: { readonly path: string; readonly at: () => Promise<Location> },
): Promise<void> {
  artifactPath(path, { field: 'path' });
  const { uri, folder } = await at();
  await places.use(call, uri, (artifacts) => download(call, folder ? artifacts.under(folder) : artifacts, path));
}

/** Answers a file as an attachment: whole, a range of it, or its headers alone for HEAD. */
export async function download(call: Call, artifacts: Artifacts, path: string): Promise<void> {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const described = [
    'Content-Type',
    await mediaTypeOf(name),
    'Content-Disposition',
    attachment(name),
    'Accept-Ranges',
    'bytes',
  ];
  const headers = [...described, ...headersOf(call)];
  const file = { artifacts, path, headers };
  if (call.req.method === 'HEAD' || call.req.headers.range) return part(call, file);
  const content = await artifacts.read(call, path).catch((error) => refuseFolder(error, call, { artifacts, path }));
  await send(call, content, headers);
}

interface Asked {
  readonly artifacts: Artifacts;
  readonly path: string;
  readonly headers: readonly string[];
}

async function part(call: Call, { artifacts, path, headers }: Asked): Promise<void> {
  const { is_dir, file_size } = await artifacts.stat(call, path);
  if (is_dir) throw isFolder(path);
  const size = file_size ?? 0;
  const range = wantedRange(call.req.headers.range, size);
  if (range === 'unsatisfiable') {
    call.res.writeHead(416, [...headersOf(call), 'Content-Range', `bytes */${size}`, 'Content-Length', '0']).end();
  } else if (call.req.method === 'HEAD') {
    call.res.writeHead(200, [...headers, 'Content-Length', String(size)]).end();
  } else {
    const content = await artifacts.read(call, path, { range });
    if (keepsRange(call.req.headers, entityTag(content.etag))) return send(call, content, headers);
    abandon(content);
    await send(call, await artifacts.read(call, path), headers);
  }
}

/** Sends an opened file, or what the request's conditions want in its place. */
async function send(call: Call, content: ArtifactContent, headers: readonly string[]): Promise<void> {
  const tag = entityTag(content.etag);
  const tagged = tag ? ['ETag', tag] : [];
  const refusal = refusedBy(call.req.headers, tag);
  if (refusal) {
    abandon(content);
    const empty = refusal === 304 ? [] : ['Content-Length', '0'];
    call.res.writeHead(refusal, [...headersOf(call), ...tagged, ...empty]).end();
    return;
  }
  const { size, range } = content;
  const { start, end } = range ?? { start: 0, end: size - 1 };
  const partial = range ? ['Content-Range', `bytes ${start}-${end}/${size}`] : [];
  const length = ['Content-Length', String(end - start + 1)];
  call.res.writeHead(range ? 206 : 200, [...headers, ...tagged, ...partial, ...length]);
  await deliver(call, content.stream);
}

/** Lets go of an opened file that nobody reads. */
function abandon({ stream }: ArtifactContent): void {
  stream.on('error', () => {}).destroy();
}

/** A client that goes away is no failure; a store that fails midway can only be told by cutting the connection. */
export async function deliver(call: Call, stream: NodeJS.ReadableStream): Promise<void> {
  try {
    await pipeline(stream, call.res);
  } catch (error) {
    if (!call.res.destroyed) call.res.destroy();
    if (!call.req.destroyed && !call.signal.aborted) throw error;
  }
}

/** A store finds no file where a folder is; its user is told which of both it is. */
async function refuseFolder(error: unknown, call: Call, at: { artifacts: Artifacts; path: string }): Promise<never> {
  if (!isLabtrailError(error) || error.code !== 'RESOURCE_DOES_NOT_EXIST') throw error;
  const { is_dir } = await at.artifacts.stat(call, at.path);
  throw is_dir ? isFolder(at.path) : error;
}

function isFolder(path: string): LabtrailError {
  return invalid(`'path' is '${path}', which is a folder: name a file in it.`);
}
