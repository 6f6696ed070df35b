import type { Run } from '@labtrail/core';
import { Code } from '@mantine/core';
import { KeyValues } from '../../../app/key-values.tsx';
import { Moment } from '../../../app/moment.tsx';
import { Notes } from '../../../app/notes.tsx';
import { shortNumber, wireNumber } from '../../../app/numbers.ts';
import { duration } from '../../../app/times.ts';
import { RegisteredVersions } from '../../models/components/RegisteredVersions.tsx';
import { RunLink } from '../../runs/components/RunLink.tsx';

const NOTE = 'mlflow.note.content';

/** Everything that a run has said of itself, on one page. */
export function RunOverview({ run }: { readonly run: Run }) {
  const { info, data, inputs, outputs } = run;
  const tags = data.tags ?? [];
  const note = tags.find(({ key }) => key === NOTE)?.value;
  const texts = (all: readonly { key: string; value: string }[]) =>
    all.map(({ key, value }) => ({ key, value, whole: value }));
  return (
    <>
      {note && <Notes text={note} />}
      <div className="columns">
        <About run={run} />
        <KeyValues
          title="Metrics"
          numbers
          rows={(data.metrics ?? []).map(({ key, value }) => {
            const number = wireNumber(value);
            return { key, value: shortNumber(number), whole: String(number) };
          })}
        />
        <KeyValues title="Parameters" rows={texts(data.params ?? [])} />
        <KeyValues title="Tags" rows={texts(tags.filter(({ key }) => !key.startsWith('mlflow.')))} />
        <KeyValues
          title="Datasets"
          rows={(inputs.dataset_inputs ?? []).map(({ dataset, tags: said }) => ({
            key: dataset.name,
            value: `${dataset.digest} ${(said ?? []).map(({ value }) => value).join(', ')}`,
            whole: dataset.source ?? '',
          }))}
        />
        <KeyValues
          title="Logged models"
          rows={(outputs?.model_outputs ?? []).map(({ model_id, step }) => ({
            key: model_id,
            value: `step ${step}`,
            whole: model_id,
          }))}
        />
        <RegisteredVersions runId={info.run_id} />
      </div>
    </>
  );
}

function About({ run: { info, data } }: { readonly run: Run }) {
  const tag = (key: string) => data.tags?.find((one) => one.key === key)?.value;
  const parent = tag('mlflow.parentRunId');
  const rows = [
    { key: 'Run id', value: <Code>{info.run_id}</Code>, whole: info.run_id },
    { key: 'Status', value: info.status, whole: info.status },
    { key: 'Created', value: <Moment time={info.start_time} />, whole: '' },
    ...(info.end_time === undefined
      ? []
      : [
          {
            key: 'Duration',
            value: duration(info.end_time - info.start_time),
            whole: `${info.end_time - info.start_time} ms`,
          },
        ]),
    ...rowIf('User', info.user_id),
    ...rowIf('Source', tag('mlflow.source.name')),
    ...rowIf('Git commit', tag('mlflow.source.git.commit')),
    ...(parent
      ? [
          {
            key: 'Parent run',
            value: (
              <RunLink experimentId={info.experiment_id} runId={parent}>
                {parent}
              </RunLink>
            ),
            whole: parent,
          },
        ]
      : []),
    { key: 'Artifacts', value: info.artifact_uri, whole: info.artifact_uri },
  ];
  return <KeyValues title="About" rows={rows} />;
}

function rowIf(key: string, value: string | undefined) {
  return value ? [{ key, value, whole: value }] : [];
}
