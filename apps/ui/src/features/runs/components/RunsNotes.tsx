import { ExperimentNotes } from '../../experiments/components/ExperimentNotes.tsx';
import classes from './runs-page.module.css';
import { useView } from './use-view.ts';

/** What the experiments are about. */
export function RunsNotes() {
  const { experimentIds } = useView();
  return (
    <div className={classes.empty}>
      {experimentIds.map((id) => (
        <ExperimentNotes key={id} experimentId={id} />
      ))}
    </div>
  );
}
