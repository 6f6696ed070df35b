import type { RunRow } from '@labtrail/core';
import { IconEye, IconEyeOff, IconPin, IconPinFilled } from '@tabler/icons-react';
import { ago, moment } from '../../../app/times.ts';
import type { RunMarks } from '../lib/marks.ts';
import { FoldButton } from './FoldButton.tsx';
import classes from './runs-table.module.css';
import { StatusMark } from './StatusMark.tsx';
import type { RowActs } from './use-row-acts.ts';

interface Props extends RunMarks {
  readonly run: RunRow;
  readonly index: number;
  readonly depth: number;
  readonly below: number;
  readonly open: boolean;
  readonly nested: boolean;
  readonly acts: RowActs;
}

/** Pixels that a run stands further in than its parent, and the depth from which on there is no more room. */
const INDENT = { step: 16, deepest: 8 };

/** What of a run stays at the left: the boxes and buttons, its name, when it was made. */
export function RunName(props: Props) {
  const { run, index, chosen, acts } = props;
  const { run_id: runId, run_name: name, experiment_id: experimentId, status, start_time: created } = run.info;
  return (
    <div className={classes.fixed}>
      <div role="cell" className={classes.choice}>
        <input
          type="checkbox"
          aria-label={`Choose ${name}`}
          checked={chosen}
          onChange={(event) => acts.choose(runId, { index, range: (event.nativeEvent as MouseEvent).shiftKey })}
        />
      </div>
      <div role="cell" className={classes.name}>
        <Eye {...props} />
        {props.nested && <Arrow {...props} />}
        <button
          type="button"
          className={classes.colour}
          style={{ background: props.colour }}
          aria-label={`Colour of ${name}`}
          onClick={(event) => acts.paint(runId, event.currentTarget)}
        />
        <StatusMark status={status} />
        <a href={`#/experiments/${experimentId}/runs/${runId}`}>{name}</a>
        <Pin {...props} />
      </div>
      <div role="cell" className={classes.created} title={moment(created)}>
        {ago(created)}
      </div>
    </div>
  );
}

function Eye({ run: { info }, hidden, acts }: Props) {
  const Icon = hidden ? IconEyeOff : IconEye;
  return (
    <button
      type="button"
      className={classes.icon}
      aria-label={`${hidden ? 'Show' : 'Hide'} ${info.run_name}`}
      onClick={() => acts.hide(info.run_id)}
    >
      <Icon size={14} />
    </button>
  );
}

function Pin({ run: { info }, pinned, acts }: Props) {
  const Icon = pinned ? IconPinFilled : IconPin;
  return (
    <button
      type="button"
      className={classes.icon}
      data-later={!pinned || undefined}
      aria-label={`${pinned ? 'Unpin' : 'Pin'} ${info.run_name}`}
      onClick={() => acts.pin(info.run_id)}
    >
      <Icon size={14} />
    </button>
  );
}

function Arrow({ run: { info }, depth, below, open, acts }: Props) {
  return (
    <span className={classes.arrow} style={{ marginLeft: Math.min(depth, INDENT.deepest) * INDENT.step }}>
      {below > 0 && (
        <FoldButton
          label={`${below} ${below === 1 ? 'run' : 'runs'} below ${info.run_name}`}
          open={open}
          onFold={() => acts.fold(info.run_id)}
        />
      )}
    </span>
  );
}
