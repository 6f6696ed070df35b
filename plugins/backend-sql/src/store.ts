import type { BackendStore } from '@labtrail/backend-store';
import { columnStore } from './columns.ts';
import { openDatabase, type SqlStoreOptions } from './database.ts';
import { datasetStore } from './datasets.ts';
import { experimentStore } from './experiments.ts';
import { locationSecretStore } from './location-secrets.ts';
import { loggedModelStore } from './logged-models.ts';
import { metricStore } from './metrics.ts';
import { runTableStore } from './run-table.ts';
import { runStore } from './runs.ts';
import { viewStore } from './views.ts';

/**
 * Opens, or makes, the tracking store in the database that `uri` names, e.g. `sqlite:///labtrail.db`.
 *
 * @throws INVALID_PARAMETER_VALUE for a URI or file that can't be used; a file of another program is left as it is
 */
export async function openSqlStore(uri: string, options: SqlStoreOptions): Promise<BackendStore> {
  const { parts, close } = await openDatabase(uri, options);
  return {
    experiments: experimentStore(parts),
    runs: runStore(parts),
    columns: columnStore(parts),
    runTable: runTableStore(parts),
    metrics: metricStore(parts),
    datasets: datasetStore(parts),
    loggedModels: loggedModelStore(parts),
    views: viewStore(parts),
    locationSecrets: locationSecretStore(parts),
    close,
  };
}
