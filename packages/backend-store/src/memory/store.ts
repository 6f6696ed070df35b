import type { BackendStore } from '../contract.ts';
import { MemoryColumns } from './columns.ts';
import { MemoryDatasets } from './datasets.ts';
import { MemoryExperiments } from './experiments.ts';
import { MemoryLocationSecrets } from './location-secrets.ts';
import { MemoryLoggedModels } from './logged-models.ts';
import { MemoryMetrics } from './metrics.ts';
import { MemoryRunTable } from './run-table.ts';
import { MemoryRuns } from './runs.ts';
import { Workspaces } from './state.ts';
import { MemoryViews } from './views.ts';

/** A store that forgets all when it is closed: the contract in its plainest form, for tests and trials. */
export function openMemoryStore(): BackendStore {
  const workspaces = new Workspaces();
  return {
    experiments: new MemoryExperiments(workspaces),
    runs: new MemoryRuns(workspaces),
    columns: new MemoryColumns(workspaces),
    runTable: new MemoryRunTable(workspaces),
    metrics: new MemoryMetrics(workspaces),
    datasets: new MemoryDatasets(workspaces),
    loggedModels: new MemoryLoggedModels(workspaces),
    views: new MemoryViews(workspaces),
    locationSecrets: new MemoryLocationSecrets(workspaces),
    close: async () => {},
  };
}
