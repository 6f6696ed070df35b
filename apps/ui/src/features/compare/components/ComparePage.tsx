import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Failure } from '../../../app/failure.tsx';
import { Region } from '../../../app/fault.tsx';
import { later } from '../../../app/later.tsx';
import { Loading } from '../../../app/loading.tsx';
import { runFiles } from '../../artifacts/api.ts';
import { comparedRunsQuery } from '../api.ts';
import type { CompareView } from '../lib/view.ts';
import { CompareRuns } from './CompareRuns.tsx';

const CompareFiles = later(async () => (await import('./CompareFiles.tsx')).CompareFiles, Loading);
const route = getRouteApi('/compare-runs');

/** Runs side by side: what they are and have logged, and their files. */
export function ComparePage() {
  const view = route.useSearch();
  const navigate = route.useNavigate();
  const set = (change: Partial<CompareView>) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
  const query = useQuery(comparedRunsQuery(view.runs, view.experiments));
  const runs = query.data ?? [];
  const sides = runs.map(({ info: { run_id: id, run_name: name } }) => ({ id, name, files: runFiles(id) }));
  return (
    <main className="page" style={{ maxWidth: 'none' }} aria-label="Compared runs">
      <h1 className="page-title">{view.runs.length} runs compared</h1>
      {query.error && <Failure error={query.error} retry={() => void query.refetch()} />}
      {query.isPending && <Loading />}
      <Tabs value={view.tab} onChange={(tab) => set({ tab: tab === 'files' ? 'files' : 'values' })}>
        <Tabs.List mb="sm">
          <Tabs.Tab value="values">Values</Tabs.Tab>
          <Tabs.Tab value="files">Files</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="values">
          <Region>
            <CompareRuns runs={runs} view={view} set={set} />
          </Region>
        </Tabs.Panel>
        <Tabs.Panel value="files">
          <Region>
            <CompareFiles sides={sides} view={view} set={set} />
          </Region>
        </Tabs.Panel>
      </Tabs>
    </main>
  );
}
