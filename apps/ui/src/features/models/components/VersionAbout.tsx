import type { ModelVersion } from '@labtrail/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { KeyValues } from '../../../app/key-values.tsx';
import { Moment } from '../../../app/moment.tsx';
import { loggedModelQuery } from '../../logged-models/api.ts';
import { runQuery } from '../../run/api.ts';
import { RunLink } from '../../runs/components/RunLink.tsx';
import { originOf } from '../lib/origin.ts';

interface Props {
  readonly version: ModelVersion;
  readonly aliases: readonly string[];
}

/** Where a version stands, and where it came from. */
export function VersionAbout({ version, aliases }: Props) {
  const run = useQuery({ ...runQuery(version.run_id), enabled: version.run_id !== '' });
  const text = (key: string, value: string) => ({ key, value, whole: value });
  const shown = (key: string, value: ReactNode, whole = '') => ({ key, value, whole });
  return (
    <KeyValues
      title="About"
      rows={[
        text('Stage', version.current_stage),
        text('Aliases', aliases.map((alias) => `@${alias}`).join(', ')),
        text('Status', version.status),
        shown('Created', <Moment time={version.creation_timestamp} />),
        shown('Last change', <Moment time={version.last_updated_timestamp} />),
        shown('Source', <Source version={version} />, version.source),
        ...(version.run_id && run.data
          ? [
              shown(
                'Source run',
                <RunLink experimentId={run.data.info.experiment_id} runId={version.run_id}>
                  {run.data.info.run_name}
                </RunLink>,
                version.run_id,
              ),
              ...(run.data.info.user_id ? [text('User of the run', run.data.info.user_id)] : []),
            ]
          : []),
        ...(version.run_id && run.error ? [text('Source run', `${version.run_id}: ${run.error.message}`)] : []),
      ]}
    />
  );
}

/** The source, as a link where it is something that has a page. */
function Source({ version }: { readonly version: ModelVersion }) {
  const origin = originOf(version);
  const modelId = origin.kind === 'logged model' ? origin.modelId : '';
  const model = useQuery({ ...loggedModelQuery(modelId), enabled: modelId !== '' });
  if (origin.kind === 'version')
    return (
      <Link to="/models/$name/versions/$version" params={{ name: origin.name, version: origin.version }}>
        {origin.name} version {origin.version}
      </Link>
    );
  if (modelId && model.data)
    return (
      <Link
        to="/experiments/$experimentId/models/$modelId"
        params={{ experimentId: model.data.info.experiment_id, modelId }}
      >
        Logged model {model.data.info.name}
      </Link>
    );
  return version.source;
}
