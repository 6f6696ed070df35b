import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BackendStore, openTracking } from '@labtrail/backend-store';
import { anonymous, type Scope } from '@labtrail/core';
import type { ModelRegistry } from '@labtrail/registry';
import { describe, expect, it } from 'vitest';
import { openSqlStore } from '../store.ts';
import { openSqlRegistry } from './registry.ts';

const URI = 'sqlite:///labtrail.db';
const HERE: Scope = { workspace: 'default' };

async function useTracking(store: BackendStore, name: string): Promise<string> {
  const made = await store.experiments.create(HERE, {
    name,
    artifactLocation: undefined,
    artifactRoot: 'mlflow-artifacts:',
    tags: [],
    now: 1,
  });
  return typeof made === 'string' ? made : made.name;
}

async function useRegistry(registry: ModelRegistry, name: string): Promise<string> {
  const made = await registry.models.create(HERE, { name, description: undefined, tags: [], now: 1 });
  return typeof made === 'string' ? made : made.name;
}

async function openBoth() {
  const workingFolder = await mkdtemp(join(tmpdir(), 'labtrail-sharing-'));
  const [store, registry] = await Promise.all([
    openSqlStore(URI, { workingFolder }),
    openSqlRegistry(URI, { workingFolder }),
  ]);
  return { store, registry, workingFolder };
}

describe('a database that holds tracking and a registry', () => {
  it('serves the registry after tracking is closed', async () => {
    const { store, registry, workingFolder } = await openBoth();
    expect(await Promise.all([useTracking(store, 'e'), useRegistry(registry, 'm')])).toEqual(['e', 'm']);
    await store.close();
    await store.close();
    expect(await useRegistry(registry, 'after')).toBe('after');
    const query = { filter: undefined, order: [], prompts: 'hidden', offset: 0, limit: 10 } as const;
    expect((await registry.models.search(HERE, query)).more).toBe(false);
    await registry.close();
    const again = await openSqlStore(URI, { workingFolder });
    expect(await again.experiments.getByName(HERE, 'e')).toMatchObject({ name: 'e' });
    await again.close();
  });

  it('serves tracking after the registry is closed', async () => {
    const { store, registry, workingFolder } = await openBoth();
    expect(await Promise.all([useTracking(store, 'e'), useRegistry(registry, 'm')])).toEqual(['e', 'm']);
    await registry.close();
    await registry.close();
    expect(await useTracking(store, 'after')).toBe('after');
    await store.close();
    const again = await openSqlRegistry(URI, { workingFolder });
    expect(await again.models.get(HERE, 'm')).toMatchObject({ name: 'm' });
    await again.close();
  });

  it('numbers versions without gaps that two openings of it make at once', async () => {
    const { store, registry, workingFolder } = await openBoth();
    const other = await openSqlRegistry(URI, { workingFolder });
    await useRegistry(registry, 'm');
    const version = { name: 'm', source: 's', storageLocation: 's', runId: '', runLink: '', description: '', now: 2 };
    const made = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        (index % 2 ? registry : other).versions.create(HERE, { ...version, tags: [] }),
      ),
    );
    const numbers = made.map((each) => (each === 'no model' ? 0 : Number(each.version.version)));
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    await Promise.all([other.close(), registry.close(), store.close()]);
  });

  it('keeps a run that a registered version names', async () => {
    const { store, registry } = await openBoth();
    const tracking = await openTracking(store, { artifactRoot: 'mlflow-artifacts:' });
    const { info } = await tracking.runs.create(anonymous('test'), { experiment_id: '0' });
    await useRegistry(registry, 'm');
    const version = { name: 'm', source: 's', storageLocation: 's', runLink: '', description: '', tags: [], now: 2 };
    await registry.versions.create(HERE, { ...version, runId: info.run_id });
    expect(await registry.versions.get(HERE, 'm', '1')).toMatchObject({ run_id: info.run_id });
    await tracking.close();
    await registry.close();
  });
});
