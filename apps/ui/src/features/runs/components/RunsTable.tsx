import type { Column } from '@labtrail/search';
import { type CSSProperties, useRef, useState } from 'react';
import { later } from '../../../app/later.tsx';
import { useRowHeight } from '../../../app/settings.ts';
import type { Layout } from '../layout-api.ts';
import { columnsOf } from '../lib/columns.ts';
import { RunsBody } from './RunsBody.tsx';
import { RunsHead } from './RunsHead.tsx';
import { RunsPins } from './RunsPins.tsx';
import classes from './runs-table.module.css';
import { usePins } from './use-pins.ts';
import { useRowActs } from './use-row-acts.ts';
import { useRowKeys } from './use-row-keys.ts';
import type { Rows } from './use-rows.ts';
import { HEAD, useTableGrid } from './use-table-grid.ts';
import { useView } from './use-view.ts';

const RunPalette = later(async () => (await import('./RunPalette.tsx')).RunPalette);

interface Props {
  readonly layout: Layout;
  readonly rows: Rows;
  readonly columns: readonly Column[];
  /** Whether newer rows are on their way. */
  readonly stale: boolean;
}

/** Runs as rows; only the rows and columns in view are in the document and in memory, however many there are. */
export function RunsTable({ layout, rows, columns, stale }: Props) {
  const { view } = useView();
  const box = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const pins = usePins(layout);
  const top = HEAD + pins.length * useRowHeight();
  const grid = useTableGrid({ box, rows, columns, layout, top });
  const [painted, setPainted] = useState<{ readonly runId: string; readonly at: HTMLElement } | undefined>(undefined);
  const onPaint = (runId: string, at: HTMLElement) => setPainted({ runId, at });
  const acts = useRowActs({ layout, rows, onActive: setActive, onPaint });
  const move = (to: number) => {
    const next = Math.max(0, Math.min(rows.outline.count - 1, to));
    setActive(next);
    grid.down.scrollToIndex(next);
    acts.follow(next);
  };
  const onKeyDown = useRowKeys({ rows, active, move, acts });
  return (
    <div
      ref={box}
      className={classes.box}
      role="table"
      aria-label="Runs"
      aria-busy={stale}
      aria-rowcount={rows.outline.count + 1 + pins.length}
      aria-colcount={columns.length + 3}
      tabIndex={0}
      style={{ '--fixed': `${grid.fixed}px` } as CSSProperties}
      onKeyDown={onKeyDown}
    >
      <div className={classes.head}>
        <RunsHead grid={grid} columns={columns} by={columnsOf(view.group)} onAll={acts.chooseAll} />
        <RunsPins pins={pins} grid={grid} acts={acts} />
      </div>
      <RunsBody
        rows={rows}
        grid={grid}
        active={active}
        acts={acts}
        before={pins.length}
        nested={layout.kind !== 'flat'}
      />
      {painted && <RunPalette {...painted} close={() => setPainted(undefined)} />}
    </div>
  );
}
