import { useQueries } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { type Files, folderQuery } from '../api.ts';
import { foldersTo } from '../lib/tree.ts';

/** Which folders are open, and what they hold. Those on the way to the file that is shown are opened by themselves. */
export function useFolders(files: Files, shown: string) {
  const [opened, setOpened] = useState<ReadonlySet<string>>(() => new Set(foldersTo(shown)));
  useEffect(() => setOpened((old) => new Set([...old, ...foldersTo(shown)])), [shown]);
  const paths = useMemo(() => ['', ...opened], [opened]);
  const answers = useQueries({
    queries: paths.map((path) => folderQuery(files, path)),
    combine: (results) => ({
      data: results.map(({ data }) => data),
      failed: results.find(({ error }) => error),
    }),
  });
  const folders = useMemo(
    () =>
      new Map(
        paths.flatMap((path, index) => {
          const folder = answers.data[index];
          return folder ? [[path, folder] as const] : [];
        }),
      ),
    [paths, answers.data],
  );
  return {
    folders,
    opened,
    error: answers.failed?.error ?? null,
    retry: () => void answers.failed?.refetch(),
    toggle: (path: string) =>
      setOpened((old) => {
        const next = new Set(old);
        if (!next.delete(path)) next.add(path);
        return next;
      }),
  };
}
