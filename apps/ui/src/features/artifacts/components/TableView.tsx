import { Skeleton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Failure } from '../../../app/failure.tsx';
import { bytes } from '../../../app/numbers.ts';
import { type FileSource, stretchesQuery, type ViewerProps } from '../api.ts';
import { CsvFile, isNumeric } from '../lib/csv-file.ts';
import type { Stretch } from '../lib/whole-lines.ts';
import { DataGrid, type GridColumn, type Seen, widthFor } from './DataGrid.tsx';
import { TextView } from './TextView.tsx';
import { ViewSwitch } from './ViewSwitch.tsx';

const NAMES = { table: 'Table', source: 'Source' };
const SEPARATORS: Readonly<Record<string, string>> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' };
/** Rows that tell how wide a column is and whether it holds numbers. */
const SAMPLE = 50;
/** How near to the last row that is known the next stretch is asked for. */
const NEAR = 200;

/** Separated values as a table of any length, read on as it is scrolled; or as text. */
export function TableView(props: ViewerProps) {
  const [shown, setShown] = useState<keyof typeof NAMES>('table');
  return (
    <>
      <ViewSwitch label="Show as" names={NAMES} value={shown} onChange={setShown} />
      {shown === 'table' ? <Rows {...props} /> : <TextView {...props} />}
    </>
  );
}

function Rows({ files, path }: { readonly files: FileSource; readonly path: string }) {
  const query = useInfiniteQuery(stretchesQuery(files, path, 0));
  const stretches = query.data?.pages;
  if (query.error) return <Failure error={query.error} retry={() => void query.refetch()} />;
  if (!stretches?.[0]) return <Skeleton height={160} />;
  const more = () => {
    if (query.hasNextPage && !query.isFetching) void query.fetchNextPage();
  };
  return <Grid path={path} stretches={stretches} more={more} />;
}

interface GridProps {
  readonly path: string;
  readonly stretches: readonly Stretch[];
  readonly more: () => void;
}

function Grid({ path, stretches, more }: GridProps) {
  const [beginning, last] = [stretches[0] as Stretch, stretches.at(-1) as Stretch];
  const file = useMemo(() => new CsvFile(beginning.text), [beginning]);
  const { head, rows, separator } = useMemo(() => file.rowsOf(stretches), [file, stretches]);
  const columns = useMemo(() => columnsOf(head, rows.slice(0, SAMPLE)), [head, rows]);
  if (head.length === 0) return <p className="quiet">This file is empty.</p>;
  const seen = ({ rows: [, bottom] }: Seen) => {
    if (bottom > rows.length - NEAR) more();
  };
  const whole = last.end >= last.size;
  return (
    <>
      <DataGrid
        label={path}
        columns={columns}
        count={rows.length}
        first={1}
        cell={(row, column) => rows[row]?.[column] ?? ''}
        onSeen={seen}
      />
      <p className="quiet">
        {rows.length.toLocaleString('en')} rows, {head.length} columns, separated by {SEPARATORS[separator]}
        {!whole && `; ${bytes(last.end)} of ${bytes(last.size)} read, more as you scroll`}
      </p>
    </>
  );
}

function columnsOf(head: readonly string[], sample: readonly (readonly string[])[]): GridColumn[] {
  const count = Math.max(head.length, ...sample.map((row) => row.length));
  return Array.from({ length: count }, (_, index) => {
    const values = sample.map((row) => row[index]);
    return { name: head[index] ?? '', number: isNumeric(values), width: widthFor(values) };
  });
}
