import type { Run } from '@labtrail/core';
import { Code } from '@mantine/core';
import type { ReactNode } from 'react';
import { CopyText } from '../../../app/copy-text.tsx';
import { KeyValues } from '../../../app/key-values.tsx';
import { Moment } from '../../../app/moment.tsx';
import { duration, moment } from '../../../app/times.ts';
import { RunLink } from '../../runs/components/RunLink.tsx';
import { tagOf } from '../lib/source.ts';

/** What a run is, beside what it has logged. */
export function RunAbout({ run: { info, data } }: { readonly run: Run }) {
  const parent = tagOf(data.tags ?? [], 'mlflow.parentRunId');
  const took = info.end_time === undefined ? undefined : info.end_time - info.start_time;
  const rows = [
    row('Run id', copied(info.run_id, 'Copy the run id'), info.run_id),
    row('Experiment id', info.experiment_id, info.experiment_id),
    row('Status', info.status, info.status),
    row('Created', <Moment time={info.start_time} />, moment(info.start_time)),
    ...(took === undefined ? [] : [row('Duration', duration(took), `${took} ms`)]),
    ...(info.user_id ? [row('User', info.user_id, info.user_id)] : []),
    ...(parent ? [row('Parent run', <Parent experimentId={info.experiment_id} runId={parent} />, parent)] : []),
    row('Artifacts', copied(info.artifact_uri, 'Copy the address of the artifacts'), info.artifact_uri),
  ];
  return <KeyValues title="About" rows={rows} />;
}

function row(key: string, value: ReactNode, whole: string) {
  return { key, value, whole };
}

function copied(text: string, label: string) {
  return (
    <>
      <Code>{text}</Code> <CopyText text={text} label={label} />
    </>
  );
}

function Parent({ experimentId, runId }: { readonly experimentId: string; readonly runId: string }) {
  return (
    <RunLink experimentId={experimentId} runId={runId}>
      {runId}
    </RunLink>
  );
}
