import type { Experiment } from '@labtrail/core';
import { Link } from '@tanstack/react-router';
import { Moment } from '../../../app/moment.tsx';
import { ExperimentActions } from './ExperimentActions.tsx';
import { FirstSteps } from './FirstSteps.tsx';

interface Props {
  readonly experiments: readonly Experiment[];
  readonly deleted: boolean;
}

export function ExperimentsTable({ experiments, deleted }: Props) {
  if (experiments.length === 0) return deleted ? <p style={{ padding: 12 }}>The trash is empty.</p> : <FirstSteps />;
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
