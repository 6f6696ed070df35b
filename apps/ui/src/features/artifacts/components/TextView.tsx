import { Button, Group, Skeleton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Failure } from '../../../app/failure.tsx';
import { bytes } from '../../../app/numbers.ts';
import { AT_THE_END, type FileSource, stretchesQuery } from '../api.ts';
import classes from './artifacts.module.css';
import { CodeView } from './CodeView.tsx';

interface Props {
  readonly files: FileSource;
  readonly path: string;
}

/** What is loaded without being asked for, by scrolling on. */
const BY_ITSELF = 32 * 1024 * 1024;

/** A text file of any size: its beginning, more as it is scrolled, or its end. */
export function TextView({ files, path }: Props) {
  const [from, setFrom] = useState<0 | typeof AT_THE_END>(0);
  const query = useInfiniteQuery(stretchesQuery(files, path, from));
  const pages = query.data?.pages;
  const text = useMemo(() => (pages ?? []).map((page) => page.text).join(''), [pages]);
  if (query.error) return <Failure error={query.error} retry={() => void query.refetch()} />;
  if (!pages) return <Skeleton height={120} />;
  const [first, last] = [pages[0], pages.at(-1)];
  if (!first || !last || last.size === 0) return <p className="quiet">This file is empty.</p>;
  const loaded = last.end - first.start;
  const more = () => {
    if (query.hasNextPage && !query.isFetching) void query.fetchNextPage();
  };
  return (
    <>
      <CodeView
        key={from}
        label={`Text of ${path}`}
        text={text}
        path={path}
        numbered={first.start === 0}
        {...(loaded < BY_ITSELF && { onEnd: more })}
      />
      {loaded < last.size && (
        <Group gap="sm" mt="xs" className={classes.foot}>
          <span className="quiet">
            {bytes(loaded)} of {bytes(last.size)}
          </span>
          {query.hasPreviousPage && (
            <Button size="compact-xs" variant="default" onClick={() => void query.fetchPreviousPage()}>
              Load what is before
            </Button>
          )}
          {query.hasNextPage && (
            <Button size="compact-xs" variant="default" loading={query.isFetchingNextPage} onClick={more}>
              Load more
            </Button>
          )}
          <Button size="compact-xs" variant="subtle" onClick={() => setFrom(from === 0 ? AT_THE_END : 0)}>
            {from === 0 ? 'Go to the end' : 'Go to the beginning'}
          </Button>
        </Group>
      )}
    </>
  );
}
