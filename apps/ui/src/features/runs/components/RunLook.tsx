import { CloseButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Failure } from '../../../app/failure.tsx';
import { KeyValues } from '../../../app/key-values.tsx';
import { Loading } from '../../../app/loading.tsx';
import { shortNumber, wireNumber } from '../../../app/numbers.ts';
import { runQuery } from '../../run/api.ts';
import { RunLink } from './RunLink.tsx';
import classes from './runs-page.module.css';

interface Props {
  readonly runId: string;
  readonly close: () => void;
}

/** A quick look at one run beside the table, which keeps its place and the focus. */
export function RunLook({ runId, close }: Props) {
  const query = useQuery(runQuery(runId));
  const run = query.data;
  return (
    <aside className={classes.look} aria-label="Quick look" aria-busy={query.isPlaceholderData}>
      <header className={classes.lookHead}>
        {run && (
          <RunLink experimentId={run.info.experiment_id} runId={run.info.run_id}>
            {run.info.run_name}
          </RunLink>
        )}
        <CloseButton size="sm" aria-label="Close the quick look" onClick={close} />
      </header>
      {query.error && <Failure error={query.error} retry={() => void query.refetch()} />}
      {!run && !query.error && <Loading />}
      {run && (
        <>
          <KeyValues
            title="Metrics"
            numbers
            rows={(run.data.metrics ?? []).map(({ key, value }) => ({
              key,
              value: shortNumber(wireNumber(value)),
              whole: String(value),
            }))}
          />
          <KeyValues title="Parameters" rows={textRows(run.data.params)} />
          <KeyValues title="Tags" rows={textRows(run.data.tags).filter(({ key }) => !key.startsWith('mlflow.'))} />
        </>
      )}
    </aside>
  );
}

function textRows(texts: readonly { readonly key: string; readonly value: string }[] = []) {
  return texts.map(({ key, value }) => ({ key, value, whole: value }));
}
