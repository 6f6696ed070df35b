import type { LoggedModel } from '@labtrail/core';
import { Code, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Failure } from '../../../app/failure.tsx';
import { KeyValues } from '../../../app/key-values.tsx';
import { later } from '../../../app/later.tsx';
import { Loading } from '../../../app/loading.tsx';
import { Moment } from '../../../app/moment.tsx';
import { Parts } from '../../../app/parts.tsx';
import { TagsEditor } from '../../../app/tags-editor.tsx';
import { useRefreshed } from '../../../app/use-refreshed.ts';
import { ModelFile } from '../../models/components/ModelFile.tsx';
import { runQuery } from '../../run/api.ts';
import { RunLink } from '../../runs/components/RunLink.tsx';
import { deleteLoggedModelTag, loggedModelFiles, loggedModelQuery, setLoggedModelTag } from '../api.ts';
import { LoggedModelActions } from './LoggedModelActions.tsx';
import { ModelResults } from './ModelResults.tsx';
import { ModelStatus } from './ModelStatus.tsx';
import { RegisteredLinks } from './RegisteredLinks.tsx';
import { useLiveLoggedModels } from './use-live-logged-models.ts';

const ArtifactsPanel = later(
  async () => (await import('../../artifacts/components/ArtifactsPanel.tsx')).ArtifactsPanel,
);

const route = getRouteApi('/experiments/$experimentId/models/$modelId');

/** One logged model: what made it, what was measured on it, its files, and what was registered of it. */
export function LoggedModelPage() {
  const { experimentId, modelId } = route.useParams();
  useLiveLoggedModels(experimentId);
  const { tab, file } = route.useSearch();
  const navigate = route.useNavigate();
  const refreshed = useRefreshed();
  const query = useQuery(loggedModelQuery(modelId));
  if (query.error) return <Failure error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Loading />;
  const change = (next: { tab?: 'overview' | 'artifacts'; file?: string }) =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true });
  return (
    <main className="page" aria-label={`Logged model ${query.data.info.name}`}>
      <Parts of={query.data}>
        <h1 className="page-title">{query.data.info.name}</h1>
        <LoggedModelActions model={query.data} />
        <Tabs value={tab} onChange={(next) => change({ tab: next as 'overview' | 'artifacts' })}>
          <Tabs.List mb="md">
            <Tabs.Tab value="overview">Overview</Tabs.Tab>
            <Tabs.Tab value="artifacts">Artifacts</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="overview">
            <Parts of={query.data}>
              <div className="columns">
                <About model={query.data} />
                <TagsEditor
                  tags={(query.data.info.tags ?? []).filter(({ key }) => !key.startsWith('mlflow.'))}
                  set={({ key, value }) => refreshed(setLoggedModelTag(modelId, key, value))}
                  remove={(key) => refreshed(deleteLoggedModelTag(modelId, key))}
                />
              </div>
              <ModelResults model={query.data} />
              <ModelFile files={loggedModelFiles(modelId)} uri={`models:/${modelId}`} />
            </Parts>
          </Tabs.Panel>
          <Tabs.Panel value="artifacts">
            <Parts of={query.data}>
              <ArtifactsPanel files={loggedModelFiles(modelId)} open={file} onOpen={(path) => change({ file: path })} />
            </Parts>
          </Tabs.Panel>
        </Tabs>
      </Parts>
    </main>
  );
}

function About({ model }: { readonly model: LoggedModel }) {
  const { info } = model;
  const run = useQuery({ ...runQuery(info.source_run_id), enabled: info.source_run_id !== '' });
  const datasets = [...new Set((model.data.metrics ?? []).flatMap(({ dataset_name: name }) => name ?? []))];
  const text = (key: string, value: string) => ({ key, value, whole: value });
  return (
    <KeyValues
      title="About"
      rows={[
        { key: 'Model id', value: <Code>{info.model_id}</Code>, whole: info.model_id },
        { key: 'Status', value: <ModelStatus status={info.status} />, whole: '' },
        ...(info.model_type ? [text('Type', info.model_type)] : []),
        { key: 'Created', value: <Moment time={info.creation_timestamp_ms} />, whole: '' },
        { key: 'Last change', value: <Moment time={info.last_updated_timestamp_ms} />, whole: '' },
        ...(info.source_run_id
          ? [
              {
                key: 'Source run',
                value: (
                  <RunLink experimentId={info.experiment_id} runId={info.source_run_id}>
                    {run.data?.info.run_name ?? info.source_run_id}
                  </RunLink>
                ),
                whole: info.source_run_id,
              },
            ]
          : []),
        ...['user', 'source.name'].flatMap((key) => {
          const value = info.tags?.find((tag) => tag.key === `mlflow.${key}`)?.value;
          return value ? [text(key === 'user' ? 'User' : 'Source', value)] : [];
        }),
        ...(datasets.length > 0 ? [text('Datasets', datasets.join(', '))] : []),
        { key: 'Registered as', value: <RegisteredLinks model={model} />, whole: '' },
        text('Artifacts', info.artifact_uri),
      ]}
    />
  );
}
