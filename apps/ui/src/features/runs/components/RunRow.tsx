import type { Run } from '@labtrail/core';
import { Checkbox } from '@mantine/core';
import { Moment } from '../../../app/moment.tsx';
import { colourOf } from '../../charts/lib/colours.ts';
import { cellOf, columnId } from '../lib/columns.ts';
import { RunLink } from './RunLink.tsx';
import type { ShownColumn } from './RunsHead.tsx';
import classes from './runs-table.module.css';
import { StatusMark } from './StatusMark.tsx';

interface Props {
  readonly run: Run;
  readonly index: number;
  /** How far below the head it stands, in pixels. */
  readonly start: number;
  readonly cells: readonly ShownColumn[];
  readonly active: boolean;
  readonly chosen: boolean;
  readonly onChoose: (runId: string, range: boolean) => void;
}

export function RunRow({ run, index, start, cells, active, chosen, onChoose }: Props) {
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
