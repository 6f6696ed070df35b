import type { FileInfo } from '@labtrail/core';
import { queryOptions } from '@tanstack/react-query';
import { ApiError, addressOf, mlflowGet } from '../../app/http.ts';

/** Where files can be read, one by one. */
export interface FileSource {
  /** Tells this source from all others. */
  readonly key: string;
  /** Where a file can be read or downloaded. */
  address(path: string): string;
}

/** The files of one run. */
export interface Files extends FileSource {
  list(path: string, signal: AbortSignal): Promise<readonly FileInfo[]>;
}

interface FilesPage {
  readonly files?: readonly FileInfo[];
  readonly next_page_token?: string;
}

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
  };
}

/** The files of a version of a registered model, which aren't listed. */
export function versionFiles(name: string, version: string): FileSource {
  return {
    key: `${name}/${version}`,
    address: (path) => addressOf('./model-versions/get-artifact', { name, version, path }),
  };
}

export function folderQuery(files: Files, path: string) {
  return queryOptions({ queryKey: ['folder', files.key, path], queryFn: ({ signal }) => files.list(path, signal) });
}

/** The beginning of a file as text, up to a number of bytes, and whether that is all of it. */
export function textQuery(files: FileSource, path: string, limit: number) {
  return queryOptions({
    queryKey: ['text', files.key, path, limit],
    queryFn: async ({ signal }) => {
      const answer = await fetch(files.address(path), { headers: { Range: `bytes=0-${limit - 1}` }, signal });
      // 416: an empty file has no byte 0 to begin at.
      if (answer.status === 416) return { text: '', whole: true };
      if (!answer.ok) throw new ApiError(await answer.text(), { status: answer.status, code: '' });
      const size = Number(answer.headers.get('Content-Range')?.split('/')[1] ?? Number.NaN);
      return { text: await answer.text(), whole: !(size > limit) };
    },
  });
}
