import { anonymous, type Sealer } from '@labtrail/core';
import { beforeEach, describe, expect, test } from 'vitest';
import type { BackendStore } from '../contract.ts';
import { openMemoryStore } from '../memory/index.ts';
import { openTracking, type Tracking } from './tracking.ts';

const ME = anonymous('test');
/** Tells what was sealed for whom: real seals are the business of the package that makes them. */
const SEALER: Sealer = {
  seal: (secret, owner) => `${[...secret].reverse().join('')}|${owner}`,
  open: (sealed, owner) => {
    const [text = '', whose] = sealed.split('|');
    if (whose !== owner) throw new Error(`sealed for ${whose}`);
    return [...text].reverse().join('');
  },
};

let store: BackendStore;
let tracking: Tracking;

beforeEach(async () => {
  store = openMemoryStore();
  tracking = await openTracking(store, { artifactRoot: 'ftp://root:toor@host/data/', sealer: () => SEALER });
});

describe('a location with a password', () => {
  test('is kept and shown without it, and opened with it', async () => {
    const made = await tracking.experiments.create(ME, { name: 'e', artifact_location: 'ftp://ana:hush@far/data' });
    expect(made.artifact_location).toBe('ftp://ana@far/data');
    const { info } = await tracking.runs.create(ME, { experiment_id: made.experiment_id });
    expect(info.artifact_uri).toBe(`ftp://ana@far/data/${info.run_id}/artifacts`);
    expect(await tracking.locationSecrets.opened(ME, info.artifact_uri)).toBe(
      `ftp://ana:hush@far/data/${info.run_id}/artifacts`,
    );
  });

  test('is the root of experiments that name none', async () => {
    const { artifact_location } = await tracking.experiments.get(ME, '0');
    expect(artifact_location).toBe('ftp://root@host/data/0');
    expect(await tracking.locationSecrets.opened(ME, artifact_location)).toBe('ftp://root:toor@host/data/0');
  });

  test('lends its password to nothing that is not below it', async () => {
    await tracking.experiments.create(ME, { name: 'e', artifact_location: 'ftp://ana:hush@far/data' });
    for (const uri of ['ftp://ana@far/elsewhere', 'ftp://ana@far', 'ftp://far/data/x', 's3://bucket', '/data']) {
      expect(await tracking.locationSecrets.opened(ME, uri)).toBe(uri);
    }
  });

  test('shows no password in the message about a fault', async () => {
    const creating = tracking.experiments.create(ME, { name: 'e', artifact_location: 'ftp://ana:hush@far/../data' });
    await expect(creating).rejects.toThrow('Invalid value "ftp://ana@far/../data"');
  });

  test('is refused where nothing seals it', async () => {
    const unsealed = await openTracking(openMemoryStore(), { artifactRoot: 'mlflow-artifacts:' });
    const creating = unsealed.experiments.create(ME, { name: 'e', artifact_location: 'ftp://ana:hush@far' });
    await expect(creating).rejects.toThrow('Nothing here seals the password');
  });
});
