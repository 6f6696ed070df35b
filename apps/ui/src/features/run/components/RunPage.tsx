import { Group, Tabs } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { Failure } from '../../../app/failure.tsx';
import { later } from '../../../app/later.tsx';
import { Loading } from '../../../app/loading.tsx';
import { Parts } from '../../../app/parts.tsx';
import { runFiles } from '../../artifacts/api.ts';
import { useLiveLoggedModels } from '../../logged-models/components/use-live-logged-models.ts';
import { useLiveRegistry } from '../../models/components/use-live-registry.ts';
import { StatusMark } from '../../runs/components/StatusMark.tsx';
import { RunActions } from './RunActions.tsx';
import { RunOverview } from './RunOverview.tsx';
import { useLiveRun } from './use-live-run.ts';

const RunCharts = later(async () => (await import('./RunCharts.tsx')).RunCharts, Loading);
const ArtifactsPanel = later(
  async () => (await import('../../artifacts/components/ArtifactsPanel.tsx')).ArtifactsPanel,
  Loading,
);
const route = getRouteApi('/experiments/$experimentId/runs/$runId/$');

const TABS = {
  overview: 'Overview',
  'model-metrics': 'Model metrics',
  'system-metrics': 'System metrics',
  artifacts: 'Artifacts',
};

/** One run: what it was, its lines, its files. The part of the address behind the run is the tab, as in MLflow. */
export function RunPage() {
  const { experimentId, runId, _splat: rest = '' } = route.useParams();
  const navigate = route.useNavigate();
  const query = useLiveRun(runId);
  useLiveLoggedModels(query.data?.info.experiment_id);
  useLiveRegistry();
  const [named = '', ...path] = rest.split('/');
  const tab = named in TABS ? named : 'overview';
  const open = (to: string) => void navigate({ params: { experimentId, runId, _splat: to } });
  if (query.error) return <Failure error={query.error} retry={() => void query.refetch()} />;
  const run = query.data;
  if (!run) return <Loading />;
  return (
    <main className="page" aria-label={`Run ${run.info.run_name}`}>
      <Parts of={runId}>
        <Group gap="sm" align="center" mb="md">
          <StatusMark status={run.info.status} />
          <h1 className="page-title" style={{ margin: 0 }}>
            {run.info.run_name}
          </h1>
          <RunActions run={run} />
        </Group>
        <Tabs value={tab} onChange={(to) => open(to === null || to === 'overview' ? '' : to)}>
          <Tabs.List>
            {Object.entries(TABS).map(([value, label]) => (
              <Tabs.Tab key={value} value={value}>
                {label}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value="overview">
            <Parts of={runId}>
              <RunOverview run={run} />
            </Parts>
          </Tabs.Panel>
          <Tabs.Panel value="model-metrics" pt="md">
            <Parts of={runId}>
              <RunCharts run={run} system={false} />
            </Parts>
          </Tabs.Panel>
          <Tabs.Panel value="system-metrics" pt="md">
            <Parts of={runId}>
              <RunCharts run={run} system />
            </Parts>
          </Tabs.Panel>
          <Tabs.Panel value="artifacts" pt="md">
            <Parts of={runId}>
              <ArtifactsPanel
                files={runFiles(runId)}
                open={path.join('/')}
                onOpen={(file) => open(file ? `artifacts/${file}` : 'artifacts')}
              />
            </Parts>
          </Tabs.Panel>
        </Tabs>
      </Parts>
    </main>
  );
}
