import type { Scope } from '@labtrail/core';
import type { LocationSecret, LocationSecretStore } from '../contract.ts';
import { locationsAbove } from '../locations-above.ts';
import type { Workspaces } from './state.ts';

export class MemoryLocationSecrets implements LocationSecretStore {
  readonly #workspaces: Workspaces;

  constructor(workspaces: Workspaces) {
    this.#workspaces = workspaces;
  }

  async set(scope: Scope, secret: LocationSecret): Promise<void> {
    this.#workspaces.of(scope).locationSecrets.set(secret.location, secret);
  }

  async find(scope: Scope, uri: string): Promise<LocationSecret | undefined> {
    const { locationSecrets } = this.#workspaces.of(scope);
    return locationsAbove(uri)
      .map((location) => locationSecrets.get(location))
      .find((secret) => secret !== undefined);
  }
}
