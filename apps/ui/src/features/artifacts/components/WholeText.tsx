import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Failure } from '../../../app/failure.tsx';
import { bytes } from '../../../app/numbers.ts';
import { textQuery, type ViewerProps } from '../api.ts';
import { TextView } from './TextView.tsx';

interface Props extends ViewerProps {
  readonly children: (text: string) => ReactNode;
}

/** What can only be shown when all of it is there. */
const LARGEST = 16 * 1024 * 1024;

/** Shows a text that must be known as a whole; a larger one as plain text, part by part. */
export function WholeText({ files, path, children }: Props) {
  const query = useQuery(textQuery(files, path, LARGEST));
  if (query.error) return <Failure error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton height={120} />;
  if (query.data.whole) return children(query.data.text);
  return (
    <>
      <p className="quiet">Shown as text, since it is larger than {bytes(LARGEST)}.</p>
      <TextView files={files} path={path} />
    </>
  );
}
