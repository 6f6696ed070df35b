import type { Experiment } from '@labtrail/core';
import { Link } from '@tanstack/react-router';
import { Moment } from '../../../app/moment.tsx';
import { ExperimentActions } from './ExperimentActions.tsx';
import { FirstSteps } from './FirstSteps.tsx';

interface Props {
  readonly experiments: readonly Experiment[];
  readonly deleted: boolean;
  /** What was looked for in names. */
  readonly text: string;
}

export function ExperimentsTable({ experiments, deleted, text }: Props) {
  if (experiments.length === 0) return <Nothing deleted={deleted} text={text} />;
  return (
    <table className="plain">
      <thead>
        <tr>
          <th>Name</th>
          <th>Created</th>
          <th>Last change</th>
          <th>Tags</th>
          <th aria-label="Actions" />
        </tr>
      </thead>
      <tbody>
        {experiments.map((experiment) => (
          <tr key={experiment.experiment_id}>
            <td>
              <Link to="/experiments/$experimentId" params={{ experimentId: experiment.experiment_id }}>
                {experiment.name}
              </Link>
            </td>
            <td>
              <Moment time={experiment.creation_time} />
            </td>
            <td>
              <Moment time={experiment.last_update_time} />
            </td>
            <td className="quiet">{tagsText(experiment)}</td>
            <td>
              <ExperimentActions experiment={experiment} deleted={deleted} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function tagsText({ tags = [] }: Experiment): string {
  return tags
    .filter(({ key }) => !key.startsWith('mlflow.'))
    .map(({ key, value }) => `${key}: ${value}`)
    .join(', ');
}

function Nothing({ deleted, text }: Omit<Props, 'experiments'>) {
  if (text) return <p style={{ padding: '0 12px' }}>No experiment has this in its name.</p>;
  return deleted ? <p style={{ padding: '0 12px' }}>The trash is empty.</p> : <FirstSteps />;
}
