import type { Column, SeriesFact } from '@labtrail/search';
import { printColumn } from '@labtrail/search';
import { Menu } from '@mantine/core';
import { useState } from 'react';
import { AskName } from '../../../app/ask-name.tsx';
import { columnLabel, movedColumn, replacedColumn, withoutColumn } from '../lib/columns.ts';
import { replacedSort } from '../lib/sort.ts';
import { joined } from '../lib/view.ts';
import { Anchor } from './Anchor.tsx';
import type { Grid } from './use-table-grid.ts';
import { useView } from './use-view.ts';

interface Props {
  readonly column: Column;
  /** The button that it stands at. */
  readonly at: HTMLElement;
  readonly columns: readonly Column[];
  readonly grid: Grid;
  readonly close: () => void;
}

/** How much wider or narrower a column becomes by the menu, in pixels. */
const STEP = 40;

/** What can be done with a column: another fact of its metric, its place, its width. */
export function RunsColumnMenu({ column, at, columns, grid, close }: Props) {
  const { set } = useView();
  const [asking, setAsking] = useState(false);
  const show = (next: readonly Column[]) => set({ columns: joined(next.map(printColumn)) });
  const id = printColumn(column);
  const replace = (next: Column) => {
    const shown = replacedColumn(columns, column, next);
    if (shown !== columns)
      set(({ sort }) => ({ columns: joined(shown.map(printColumn)), sort: replacedSort(sort, column, next) }));
  };
  const width = Number(grid.cells.find((cell) => cell.id === id)?.style.width ?? 0);
  if (asking) return <AskStep column={column} close={close} done={replace} />;
  return (
    <Menu opened onClose={close} position="bottom-end" width={200} returnFocus>
      <Menu.Target>
        <Anchor at={at} />
      </Menu.Target>
      <Menu.Dropdown aria-label={`Menu of ${columnLabel(column)}`}>
        {(column.kind === 'metric' || column.kind === 'metric at step') && (
          <Facts column={column} onStep={() => setAsking(true)} onFact={replace} />
        )}
        <Menu.Item onClick={() => show(movedColumn(columns, column, -1))}>Move left</Menu.Item>
        <Menu.Item onClick={() => show(movedColumn(columns, column, 1))}>Move right</Menu.Item>
        <Menu.Item onClick={() => grid.resize(id, width + STEP)}>Make wider</Menu.Item>
        <Menu.Item onClick={() => grid.resize(id, width - STEP)}>Make narrower</Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => show(withoutColumn(columns, column))}>Remove</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

const FACTS: readonly { readonly fact: SeriesFact; readonly label: string }[] = [
  { fact: 'latest', label: 'Last value' },
  { fact: 'min', label: 'Least value' },
  { fact: 'max', label: 'Greatest value' },
  { fact: 'count', label: 'Number of points' },
  { fact: 'step', label: 'Last step' },
];

interface FactsProps {
  readonly column: Column;
  readonly onFact: (next: Column) => void;
  readonly onStep: () => void;
}

function Facts({ column, onFact, onStep }: FactsProps) {
  const shown = column.kind === 'metric' ? column.fact : undefined;
  return (
    <>
      <Menu.Label>{column.key}</Menu.Label>
      {FACTS.map(({ fact, label }) => (
        <Menu.Item
          key={fact}
          disabled={fact === shown}
          onClick={() => onFact({ kind: 'metric', fact, key: column.key })}
        >
          {label}
        </Menu.Item>
      ))}
      <Menu.Item closeMenuOnClick={false} onClick={onStep}>
        Value at a step
      </Menu.Item>
      <Menu.Divider />
    </>
  );
}

interface AskProps {
  readonly column: Column;
  readonly close: () => void;
  readonly done: (next: Column) => void;
}

function AskStep({ column, close, done }: AskProps) {
  const [error, setError] = useState<Error | null>(null);
  const take = (text: string) => {
    const step = Number(text);
    if (text.trim() === '' || !Number.isSafeInteger(step)) return setError(new Error('A step is a whole number.'));
    done({ kind: 'metric at step', step, key: column.key });
    close();
  };
  const title = `Value of ${column.key} at a step`;
  return <AskName title={title} label="Step" verb="Show" pending={false} error={error} close={close} done={take} />;
}
