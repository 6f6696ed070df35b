import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Failure } from '../../../app/failure.tsx';
import { bytes } from '../../../app/numbers.ts';
import { readPart, type ViewerProps } from '../api.ts';
import { looksLikeText } from '../lib/kinds.ts';
import { TextView } from './TextView.tsx';

const BEGINNING = 4096;

/** A file whose name doesn't tell what it is: as text when it looks like text. */
export function UnknownView({ files, path }: ViewerProps) {
  const query = useQuery({
    queryKey: ['beginning', files.key, path],
    queryFn: ({ signal }) => readPart(files, path, { start: 0, end: BEGINNING, signal }),
  });
  if (query.error) return <Failure error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton height={120} />;
  if (looksLikeText(query.data.bytes)) return <TextView files={files} path={path} />;
  return (
    <p className="quiet">
      {bytes(query.data.size)} of a kind that isn’t shown here. Download it to open it with a program of yours.
    </p>
  );
}
