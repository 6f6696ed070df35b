import type { ModelRegistry } from '@labtrail/registry';
import { openDatabase, type SqlStoreOptions } from '../database.ts';
import { deliveryStore } from './deliveries.ts';
import { registeredModelStore } from './models.ts';
import { promotionStore } from './promotions.ts';
import { modelVersionStore } from './versions.ts';
import { webhookStore } from './webhooks.ts';

/**
 * Opens, or makes, the model registry in the database that `uri` names, e.g. `sqlite:///labtrail.db`.
 *
 * @throws INVALID_PARAMETER_VALUE for a URI or file that can't be used; a file of another program is left as it is
 */
export async function openSqlRegistry(uri: string, options: SqlStoreOptions): Promise<ModelRegistry> {
  const { parts, close } = await openDatabase(uri, options);
  return {
    models: registeredModelStore(parts),
    versions: modelVersionStore(parts),
    promotions: promotionStore(parts),
    webhooks: { ...webhookStore(parts), deliveries: deliveryStore(parts) },
    close,
  };
}
