import { useMemo, useState } from 'react';
import type { ViewerProps } from '../api.ts';
import { type Json, parsedJson } from '../lib/json-tree.ts';
import { cellText, type LoggedTable, loggedTable } from '../lib/logged-table.ts';
import { DataGrid, widthFor } from './DataGrid.tsx';
import { JsonTree } from './JsonTree.tsx';
import { TextView } from './TextView.tsx';
import { ViewSwitch } from './ViewSwitch.tsx';
import { WholeText } from './WholeText.tsx';

const TREE = { tree: 'Tree', source: 'Source' };
const TABLE = { table: 'Table', ...TREE };
type Shown = keyof typeof TABLE;

/** A JSON file as a table, when it is one that was logged as such; as a tree; or as text. */
export function JsonView(props: ViewerProps) {
  return <WholeText {...props}>{(text) => <Parsed {...props} text={text} />}</WholeText>;
}

function Parsed({ text, ...props }: ViewerProps & { readonly text: string }) {
  const value = useMemo(() => jsonOf(text), [text]);
  const table = useMemo(() => (value === undefined ? undefined : loggedTable(value)), [value]);
  const [chosen, setShown] = useState<Shown | undefined>(undefined);
  if (value === undefined) return <TextView {...props} />;
  const shown = chosen ?? (table ? 'table' : 'tree');
  return (
    <>
      <ViewSwitch<Shown>
        label="Show as"
        names={(table ? TABLE : TREE) as typeof TABLE}
        value={shown}
        onChange={setShown}
      />
      {shown === 'table' && table && <Table label={props.path} table={table} />}
      {shown === 'tree' && <JsonTree label={props.path} value={value} />}
      {shown === 'source' && <TextView {...props} />}
    </>
  );
}

function Table({ label, table: { columns, rows } }: { readonly label: string; readonly table: LoggedTable }) {
  const sample = rows.slice(0, 50);
  return (
    <DataGrid
      label={label}
      columns={columns.map((name, index) => ({ name, width: widthFor(sample.map((row) => cellText(row[index]))) }))}
      count={rows.length}
      cell={(row, column) => cellText(rows[row]?.[column])}
    />
  );
}

function jsonOf(text: string): Json | undefined {
  try {
    return parsedJson(text);
  } catch {
    return undefined;
  }
}
