import { Checkbox } from '@mantine/core';
import { Moment } from '../../../app/moment.tsx';
import { colourOf } from '../../charts/lib/colours.ts';
import { cellOf, columnId } from '../lib/columns.ts';
import type { RunTableRow } from '../lib/table-rows.ts';
import { FoldButton } from './FoldButton.tsx';
import { RunLink } from './RunLink.tsx';
import type { ShownColumn } from './RunsHead.tsx';
import classes from './runs-table.module.css';
import { StatusMark } from './StatusMark.tsx';

interface Props {
  readonly row: RunTableRow;
  /** Whether any run has children, so that all keep room for an arrow. */
  readonly nested: boolean;
  readonly index: number;
  /** How far below the head it stands, in pixels. */
  readonly start: number;
  readonly cells: readonly ShownColumn[];
  readonly active: boolean;
  readonly chosen: boolean;
  readonly onChoose: (runId: string, range: boolean) => void;
  readonly onFold: (runId: string) => void;
}

/** Pixels that a run stands further in than its parent, and the depth from which on there is no more room. */
const INDENT = { step: 16, deepest: 8 };

export function RunRow({ row, nested, index, start, cells, active, chosen, onChoose, onFold }: Props) {
  const { run, depth, children, open } = row;
  const { run_id: runId, experiment_id: experimentId, run_name: name, status, start_time: created } = run.info;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={classes.row}
      data-active={active || undefined}
      data-chosen={chosen || undefined}
      style={{ transform: `translateY(${start}px)` }}
    >
      <div className={classes.fixed}>
        <div role="cell" className={classes.choice}>
          <Checkbox
            size="xs"
            aria-label={`Choose ${name}`}
            checked={chosen}
            onChange={(event) => onChoose(runId, (event.nativeEvent as MouseEvent).shiftKey)}
          />
        </div>
        <div role="cell" className={classes.name}>
          {nested && (
            <span className={classes.arrow} style={{ marginLeft: Math.min(depth, INDENT.deepest) * INDENT.step }}>
              {children > 0 && (
                <FoldButton
                  label={`${children} ${children === 1 ? 'run' : 'runs'} below ${name}`}
                  open={open}
                  onFold={() => onFold(runId)}
                />
              )}
            </span>
          )}
          <span className={classes.colour} style={{ background: colourOf(runId) }} />
          <StatusMark status={status} />
          <RunLink experimentId={experimentId} runId={runId}>
            {name}
          </RunLink>
        </div>
        <div role="cell" className={classes.created}>
          <Moment time={created} />
        </div>
      </div>
      {cells.map(({ column, style }) => {
        const cell = cellOf(run, column);
        return (
          <div
            key={columnId(column)}
            role="cell"
            className={classes.cell}
            data-number={cell?.number || undefined}
            title={cell?.whole}
            style={style}
          >
            {cell?.text}
          </div>
        );
      })}
    </div>
  );
}
