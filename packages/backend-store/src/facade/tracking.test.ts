import { anonymous } from '@labtrail/core';
import { expect, test } from 'vitest';
import { openMemoryStore } from '../memory/index.ts';
import { openTracking } from './tracking.ts';

const caller = anonymous('r-1');

test('a tracking opened on a used store leaves its default experiment as it is', async () => {
  const store = openMemoryStore();
  const first = await openTracking(store, { artifactRoot: 's3://bucket/root//', clock: () => 1 });
  await first.experiments.rename(caller, '0', 'Mine');
  const second = await openTracking(store, { artifactRoot: 'other:', clock: () => 2 });
  expect(await second.experiments.get(caller, '0')).toMatchObject({
    name: 'Mine',
    artifact_location: 's3://bucket/root/0',
    creation_time: 1,
  });
});

test('a tracking closes its store', async () => {
  const closed: string[] = [];
  const store = { ...openMemoryStore(), close: async () => void closed.push('store') };
  const tracking = await openTracking(store, { artifactRoot: 'mlflow-artifacts:' });
  await tracking.close();
  expect(closed).toEqual(['store']);
});

test('a tracking tells the time by the system if no clock is given', async () => {
  const before = Date.now();
  const tracking = await openTracking(openMemoryStore(), { artifactRoot: 'mlflow-artifacts:' });
  const { creation_time } = await tracking.experiments.get(caller, '0');
  expect(creation_time).toBeGreaterThanOrEqual(before);
  expect(creation_time).toBeLessThanOrEqual(Date.now());
});
