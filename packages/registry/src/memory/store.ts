import type { ModelRegistry } from '../contract.ts';
import { MemoryModels } from './models.ts';
import { MemoryPromotions } from './promotions.ts';
import { Workspaces } from './state.ts';
import { MemoryVersions } from './versions.ts';
import { MemoryWebhooks } from './webhooks.ts';

/** A registry that forgets all when it is closed: the contract in its plainest form, for tests and trials. */
export function openMemoryRegistry(): ModelRegistry {
  const workspaces = new Workspaces();
  return {
    models: new MemoryModels(workspaces),
    versions: new MemoryVersions(workspaces),
    promotions: new MemoryPromotions(workspaces),
    webhooks: new MemoryWebhooks(workspaces),
    close: async () => {},
  };
}
