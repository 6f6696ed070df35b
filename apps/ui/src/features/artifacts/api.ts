import type { FileInfo } from '@labtrail/core';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { ApiError, addressOf, mlflowGet } from '../../app/http.ts';
import { leftAtStart, type Stretch, takenFromStart } from './lib/whole-lines.ts';

/** Where files can be read, one by one. */
export interface FileSource {
  /** Tells this source from all others. */
  readonly key: string;
  /** Where a file can be read or downloaded. */
  address(path: string): string;
  /** What MLflow's clients load a model by, that is in a folder. */
  uri?(folder: string): string;
}

/** What a viewer is told: the file that it shows. */
export interface ViewerProps {
  readonly files: FileSource;
  readonly path: string;
}

/** Files that can be listed, too. */
export interface Files extends FileSource {
  /** Everything in a folder. */
  list(path: string, signal: AbortSignal): Promise<readonly FileInfo[]>;
}

interface FilesPage {
  readonly files?: readonly FileInfo[];
  readonly next_page_token?: string;
}

/** The files of one run. */
export function runFiles(runId: string): Files {
  return {
    key: runId,
    async list(path, signal) {
      const all: FileInfo[] = [];
      let page: FilesPage | undefined;
      do {
        const question = { run_id: runId, path: path || undefined, page_token: page?.next_page_token };
        page = await mlflowGet<FilesPage>('artifacts/list', question, signal);
        all.push(...(page.files ?? []));
      } while (page.next_page_token);
      return all;
    },
    address: (path) => addressOf('./get-artifact', { run_id: runId, path }),
    uri: (path) => `runs:/${runId}/${path}`,
  };
}

/** The files of a version of a registered model, which aren't listed. */
export function versionFiles(name: string, version: string): FileSource {
  return {
    key: `${name}/${version}`,
    address: (path) => addressOf('./model-versions/get-artifact', { name, version, path }),
    uri: () => `models:/${name}/${version}`,
  };
}

export function folderQuery(files: Files, path: string) {
  return queryOptions({ queryKey: ['folder', files.key, path], queryFn: ({ signal }) => files.list(path, signal) });
}

/** Bytes of a file, and how many it has in all. */
export interface Part {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly size: number;
}

/** The bytes of a file from `start` to before `end`, or to the file's end. */
export async function readPart(
  files: FileSource,
  path: string,
  { start, end, signal }: { readonly start: number; readonly end: number; readonly signal?: AbortSignal },
): Promise<Part> {
  const answer = await fetch(files.address(path), {
    headers: { Range: `bytes=${start}-${end - 1}` },
    ...(signal && { signal }),
  });
  const size = Number(answer.headers.get('Content-Range')?.split('/')[1] ?? Number.NaN);
  // 416: the file ends before this part, as an empty one does before any.
  if (answer.status === 416) return { bytes: new Uint8Array(), size: Number.isNaN(size) ? 0 : size };
  if (!answer.ok) throw await refused(answer);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  // Something on the way may not know ranges, and then sends everything.
  return answer.status === 206 ? { bytes, size } : { bytes: bytes.slice(start, end), size: bytes.length };
}

async function refused(answer: Response): Promise<ApiError> {
  const text = await answer.text();
  const requestId = answer.headers.get('X-Request-Id') ?? undefined;
  try {
    const { error_code: code, message } = JSON.parse(text) as { error_code: string; message: string };
    return new ApiError(message, { status: answer.status, code, requestId });
  } catch {
    return new ApiError(text.trim() || answer.statusText, { status: answer.status, code: '', requestId });
  }
}

/** The beginning of a file as text, up to a number of bytes, and whether that is all of it. */
export function textQuery(files: FileSource, path: string, limit: number) {
  return queryOptions({
    queryKey: ['text', files.key, path, limit],
    queryFn: async ({ signal }) => {
      const { bytes, size } = await readPart(files, path, { start: 0, end: limit, signal });
      return { text: new TextDecoder().decode(bytes), whole: bytes.length >= size, size };
    },
  });
}

const STRETCH = 1024 * 1024;
/** The place to begin at that means the last stretch of a file. */
export const AT_THE_END = -1;

/** A text file by stretches of a mebibyte, from its beginning or from its end on, in both directions. */
export function stretchesQuery(files: FileSource, path: string, from: 0 | typeof AT_THE_END) {
  return infiniteQueryOptions({
    queryKey: ['stretches', files.key, path, from],
    initialPageParam: { start: from as number, before: false },
    queryFn: async ({ pageParam: { start, before }, signal }): Promise<Stretch> => {
      if (start === AT_THE_END) {
        const { size } = await readPart(files, path, { start: 0, end: 1, signal });
        return stretch(files, path, { start: Math.max(0, size - STRETCH), end: size, cut: 'start', signal });
      }
      return before
        ? stretch(files, path, { start: Math.max(0, start - STRETCH), end: start, cut: 'start', signal })
        : stretch(files, path, { start, end: start + STRETCH, cut: 'end', signal });
    },
    getNextPageParam: ({ end, size }) => (end < size ? { start: end, before: false } : undefined),
    getPreviousPageParam: ({ start }) => (start > 0 ? { start, before: true } : undefined),
  });
}

interface Wanted {
  readonly start: number;
  readonly end: number;
  /** The side on which a line may be cut in two. */
  readonly cut: 'start' | 'end';
  readonly signal: AbortSignal;
}

async function stretch(files: FileSource, path: string, { cut, ...range }: Wanted): Promise<Stretch> {
  const { bytes, size } = await readPart(files, path, range);
  const { start } = range;
  const skipped = cut === 'start' && start > 0 ? leftAtStart(bytes) : 0;
  const taken = cut === 'end' ? takenFromStart(bytes, start + bytes.length >= size) : bytes.length;
  const text = new TextDecoder().decode(bytes.subarray(skipped, taken));
  return { text, start: start + skipped, end: start + taken, size };
}
