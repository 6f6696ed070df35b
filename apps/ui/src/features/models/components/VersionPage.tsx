import type { ModelVersion } from '@labtrail/core';
import { Code } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Failure } from '../../../app/failure.tsx';
import { KeyValues } from '../../../app/key-values.tsx';
import { Loading } from '../../../app/loading.tsx';
import { Moment } from '../../../app/moment.tsx';
import { Notes } from '../../../app/notes.tsx';
import { runQuery } from '../../run/api.ts';
import { RunLink } from '../../runs/components/RunLink.tsx';
import { modelQuery, versionQuery } from '../api.ts';
import { ModelFile } from './ModelFile.tsx';
import { Promotions } from './Promotions.tsx';
import { VersionActions } from './VersionActions.tsx';

const route = getRouteApi('/models/$name/versions/$version');

/** One version: where it came from, where it stands, and what can be done with it. */
export function VersionPage() {
  const { name, version } = route.useParams();
  const query = useQuery(versionQuery(name, version));
  const model = useQuery(modelQuery(name));
  if (query.error) return <Failure error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Loading />;
  const aliases = (model.data?.aliases ?? []).filter((one) => one.version === version).map(({ alias }) => alias);
  return (
    <main className="page" aria-label={`Version ${version} of ${name}`}>
      <h1 className="page-title">
        <Link to="/models/$name" params={{ name }}>
          {name}
        </Link>{' '}
        version {version}
      </h1>
      <VersionActions version={query.data} aliases={aliases} />
      {query.data.description && <Notes text={query.data.description} />}
      <div className="columns">
        <About version={query.data} aliases={aliases} />
        <KeyValues
          title="Tags"
          rows={(query.data.tags ?? []).map(({ key, value }) => ({ key, value, whole: value }))}
        />
      </div>
      <Promotions name={name} version={version} />
      <ModelFile name={name} version={version} />
      <h2 className="part">Load it</h2>
      <Code block>{`import mlflow\n\nmodel = mlflow.pyfunc.load_model("models:/${name}/${version}")`}</Code>
    </main>
  );
}

function About({ version, aliases }: { readonly version: ModelVersion; readonly aliases: readonly string[] }) {
  const run = useQuery({ ...runQuery(version.run_id), enabled: version.run_id !== '' });
  const text = (key: string, value: string) => ({ key, value, whole: value });
  return (
    <KeyValues
      title="About"
      rows={[
        text('Stage', version.current_stage),
        text('Aliases', aliases.map((alias) => `@${alias}`).join(', ')),
        text('Status', version.status),
        { key: 'Created', value: <Moment time={version.creation_timestamp} />, whole: '' },
        { key: 'Last change', value: <Moment time={version.last_updated_timestamp} />, whole: '' },
        text('Source', version.source),
        ...(run.data
          ? [
              {
                key: 'Source run',
                value: (
                  <RunLink experimentId={run.data.info.experiment_id} runId={version.run_id}>
                    {run.data.info.run_name}
                  </RunLink>
                ),
                whole: version.run_id,
              },
            ]
          : []),
      ]}
    />
  );
}
