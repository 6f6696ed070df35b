import { Skeleton } from '@mantine/core';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Failure } from '../../../app/failure.tsx';
import { type FileSource, readPart, type ViewerProps } from '../api.ts';
import { COMPRESSORS } from '../lib/compressors.ts';
import { openParquet, type ParquetFile, parquetText } from '../lib/parquet-file.ts';
import { DataGrid, type Seen } from './DataGrid.tsx';
import { RowWindow } from './RowWindow.tsx';
import { ViewSwitch } from './ViewSwitch.tsx';

const NAMES = { rows: 'Rows', schema: 'Schema' };
/** Rows that are read together, of one column. */
const BLOCK = 500;
const KEPT = 60_000;

/** A Parquet file: of rows and columns what is in view is read, and nothing else. */
export function ParquetView({ files, path }: ViewerProps) {
  const [shown, setShown] = useState<keyof typeof NAMES>('rows');
  const query = useQuery({
    queryKey: ['parquet', files.key, path],
    queryFn: async () => openParquet(await bufferOf(files, path), COMPRESSORS),
    gcTime: KEPT,
    structuralSharing: false,
  });
  if (query.error) return <Failure error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Skeleton height={160} />;
  const file = query.data;
  return (
    <>
      <ViewSwitch label="Show" names={NAMES} value={shown} onChange={setShown} />
      {shown === 'rows' ? <Rows files={files} path={path} file={file} /> : <Schema path={path} file={file} />}
      <p className="quiet">
        {file.rows.toLocaleString('en')} rows, {file.columns.length} columns, {file.rowGroups}{' '}
        {file.rowGroups === 1 ? 'row group' : 'row groups'}, {file.codecs.join(', ').toLowerCase()}
        {file.writer && `; written by ${file.writer}`}
      </p>
    </>
  );
}

async function bufferOf(files: FileSource, path: string) {
  const { size } = await readPart(files, path, { start: 0, end: 1 });
  return {
    byteLength: size,
    slice: async (start: number, end = size) => (await readPart(files, path, { start, end })).bytes.buffer,
  };
}

function Rows({ files, path, file }: ViewerProps & { readonly file: ParquetFile }) {
  return (
    <RowWindow count={file.rows}>
      {(first, count, wanted) => (
        <Window key={first} files={files} path={path} file={file} first={first} count={count} wanted={wanted} />
      )}
    </RowWindow>
  );
}

interface WindowProps extends ViewerProps {
  readonly file: ParquetFile;
  readonly first: number;
  readonly count: number;
  readonly wanted: { readonly row: number } | undefined;
}

function Window({ files, path, file, first, count, wanted }: WindowProps) {
  const [seen, setSeen] = useState<Seen>({
    rows: [0, Math.min(40, count)],
    columns: [0, Math.min(8, file.columns.length)],
  });
  const [top, bottom] = [Math.floor(seen.rows[0] / BLOCK), Math.ceil(seen.rows[1] / BLOCK)];
  const wantedBlocks = file.columns
    .slice(...seen.columns)
    .flatMap(({ name }) => Array.from({ length: bottom - top }, (_, index) => ({ name, block: top + index })));
  const answers = useQueries({
    queries: wantedBlocks.map(({ name, block }) => ({
      queryKey: ['parquet', files.key, path, name, first + block * BLOCK],
      queryFn: async () => {
        const start = first + block * BLOCK;
        return (await file.read(name, start, Math.min(start + BLOCK, first + count))).map(parquetText);
      },
      gcTime: KEPT,
      staleTime: Number.POSITIVE_INFINITY,
    })),
  });
  const texts = new Map(wantedBlocks.map(({ name, block }, index) => [`${block} ${name}`, answers[index]?.data]));
  const failed = answers.find(({ error }) => error);
  return (
    <>
      {failed && <Failure error={failed.error} retry={() => void failed.refetch()} />}
      <DataGrid
        label={path}
        columns={file.columns.map((column) => ({ ...column, width: widthOf(column.type) }))}
        count={count}
        first={first}
        cell={(row, column) => texts.get(`${Math.floor(row / BLOCK)} ${file.columns[column]?.name}`)?.[row % BLOCK]}
        onSeen={setSeen}
        wanted={wanted}
      />
    </>
  );
}

/** Widths that don't wait for the values: wide enough for most of what has this type. */
function widthOf(type: string): number {
  if (/^(?:float|double|decimal)/.test(type)) return 160;
  return /^(?:u?int\d|boolean)/.test(type) ? 96 : 192;
}

function Schema({ path, file }: { readonly path: string; readonly file: ParquetFile }) {
  return (
    <table className="plain" aria-label={`Schema of ${path}`}>
      <thead>
        <tr>
          <th scope="col">Column</th>
          <th scope="col">Type</th>
        </tr>
      </thead>
      <tbody>
        {file.columns.map(({ name, type }) => (
          <tr key={name}>
            <td>{name}</td>
            <td>{type}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
