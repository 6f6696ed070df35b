import type { Experiment } from '@labtrail/core';
import { Checkbox, Tooltip, UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Moment } from '../../../app/moment.tsx';
import { switched } from '../../runs/lib/view.ts';
import { sortAfter } from '../lib/question.ts';
import { noteOf, ownTags, summaryOf } from '../lib/tags.ts';
import type { ExperimentsView } from '../lib/view.ts';
import { ExperimentActions } from './ExperimentActions.tsx';
import classes from './experiments.module.css';

interface Props {
  readonly experiments: readonly Experiment[];
  readonly view: ExperimentsView;
  readonly chosen: ReadonlySet<string>;
  readonly choose: (chosen: Iterable<string>) => void;
  readonly onSort: (sort: ExperimentsView['sort']) => void;
}

const COLUMNS = { name: 'Name', creation_time: 'Created', last_update_time: 'Last change' } as const;

/** The loaded experiments, to be sorted by their heads and chosen by their boxes. */
export function ExperimentsTable({ experiments, view, chosen, choose, onSort }: Props) {
  const all = experiments.every(({ experiment_id: id }) => chosen.has(id));
  const ids = experiments.map(({ experiment_id: id }) => id);
  return (
    <div className={classes.box}>
      <table className={`plain ${classes.table}`}>
        <thead>
          <tr>
            <th className={classes.check}>
              <Checkbox
                size="xs"
                aria-label="Choose all loaded experiments"
                checked={all}
                indeterminate={!all && chosen.size > 0}
                onChange={() => choose(all ? [] : ids)}
              />
            </th>
            {Object.entries(COLUMNS).map(([column, label]) => (
              <SortHead
                key={column}
                column={column as keyof typeof COLUMNS}
                label={label}
                sort={view.sort}
                onSort={onSort}
              />
            ))}
            <th>Notes</th>
            <th>Tags</th>
            <th aria-label="Actions" />
          </tr>
        </thead>
        <tbody>
          {experiments.map((experiment) => (
            <Row
              key={experiment.experiment_id}
              experiment={experiment}
              deleted={view.deleted}
              chosen={chosen.has(experiment.experiment_id)}
              toggle={() => choose(switched([...chosen], experiment.experiment_id))}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface HeadProps extends Pick<Props, 'onSort'> {
  readonly column: keyof typeof COLUMNS;
  readonly label: string;
  readonly sort: ExperimentsView['sort'];
}

function SortHead({ column, label, sort, onSort }: HeadProps) {
  const by = sort === column ? 'ascending' : sort === `-${column}` ? 'descending' : 'none';
  return (
    <th aria-sort={by}>
      <UnstyledButton fz="inherit" fw="inherit" c="inherit" onClick={() => onSort(sortAfter(sort, column))}>
        {label} {by === 'ascending' ? '↑' : by === 'descending' ? '↓' : ''}
      </UnstyledButton>
    </th>
  );
}

interface RowProps {
  readonly experiment: Experiment;
  readonly deleted: boolean;
  readonly chosen: boolean;
  readonly toggle: () => void;
}

function Row({ experiment, deleted, chosen, toggle }: RowProps) {
  const { experiment_id: id, name, creation_time: created, last_update_time: changed } = experiment;
  const note = noteOf(experiment);
  return (
    <tr data-row className={chosen ? classes.chosen : undefined}>
      <td className={classes.check}>
        <Checkbox size="xs" aria-label={`Choose ${name}`} checked={chosen} onChange={toggle} />
      </td>
      <td className={classes.name}>
        <Link to="/experiments/$experimentId" params={{ experimentId: id }}>
          {name}
        </Link>
      </td>
      <td className={classes.time}>
        <Moment time={created} />
      </td>
      <td className={classes.time}>
        <Moment time={changed} />
      </td>
      <td className={classes.note} title={note}>
        {summaryOf(note)}
      </td>
      <td>
        {ownTags(experiment).map(({ key, value }) => (
          <Tooltip key={key} label={`${key}: ${value}`}>
            <span className={classes.tag}>{value ? `${key}: ${value}` : key}</span>
          </Tooltip>
        ))}
      </td>
      <td>
        <ExperimentActions experiment={experiment} deleted={deleted} />
      </td>
    </tr>
  );
}
