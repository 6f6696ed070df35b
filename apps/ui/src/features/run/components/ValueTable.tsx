import { Group, TextInput } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import classes from './run.module.css';

/** A value as it is shown, and all of it. */
export interface Cell {
  readonly text: ReactNode;
  readonly whole: string;
}

interface Props {
  readonly title: string;
  /** Heads of the columns, of which the first is that of the keys. */
  readonly head: readonly string[];
  readonly keys: readonly string[];
  readonly cells: (key: string) => readonly Cell[];
  readonly numbers?: boolean;
  /** Said when there is nothing. */
  readonly none: string;
}

const ROW = 28;
/** Above this many rows a search box helps. */
const MANY = 8;

/** Keys and what belongs to them, found by typing; of many rows only those that are seen are in the page. */
export function ValueTable({ title, head, keys, cells, numbers = false, none }: Props) {
  const [text, setText] = useState('');
  const found = useMemo(() => keys.filter((key) => key.toLowerCase().includes(text.toLowerCase())), [keys, text]);
  const scroller = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count: found.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 10,
  });
  const rows = virtual.getVirtualItems();
  const before = rows[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (rows.at(-1)?.end ?? 0);
  return (
    <section aria-label={title}>
      <Group gap="sm" justify="space-between" mt="md" mb="xs">
        <h2 className="part" style={{ margin: 0 }}>
          {title} <span className="quiet">({keys.length})</span>
        </h2>
        {keys.length > MANY && (
          <TextInput
            aria-label={`Find in ${title}`}
            placeholder="Find by name"
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        )}
      </Group>
      {keys.length === 0 ? (
        <p className="quiet">{none}</p>
      ) : (
        <section ref={scroller} className={classes.scroller} tabIndex={0} aria-label={`Rows of ${title}`}>
          <table className={`plain ${classes.values}`} aria-rowcount={found.length + 1}>
            <thead>
              <tr>
                {head.map((name, column) => (
                  <th key={name} scope="col" className={numbers && column > 0 ? 'number' : ''}>
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {before > 0 && <tr style={{ height: before }} aria-hidden />}
              {rows.map(({ index }) => (
                <Row key={found[index]} index={index} name={found[index] as string} cells={cells} numbers={numbers} />
              ))}
              {after > 0 && <tr style={{ height: after }} aria-hidden />}
            </tbody>
          </table>
          {found.length === 0 && <p className="quiet">No name holds this text.</p>}
        </section>
      )}
    </section>
  );
}

interface RowProps extends Pick<Props, 'cells' | 'numbers'> {
  readonly index: number;
  readonly name: string;
}

function Row({ index, name, cells, numbers }: RowProps) {
  return (
    <tr aria-rowindex={index + 2} style={{ height: ROW }}>
      <th scope="row" title={name}>
        {name}
      </th>
      {cells(name).map(({ text, whole }, column) => (
        <td key={column} className={numbers ? 'number' : ''} title={whole}>
          {text}
        </td>
      ))}
    </tr>
  );
}
