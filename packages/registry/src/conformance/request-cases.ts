import { expect } from 'vitest';
import type { Cases } from './cases.ts';
import { ALL, CHAMPION, HERE, makeModel, makeVersion, makeVersions, PRODUCTION, read, THERE } from './fixtures.ts';
import { approval, CHECKS, newRequest, open, requestIds } from './promotions.ts';

export const requestCases: Cases = {
  'answers an opened request as it is found later': async (registry) => {
    await makeVersions(registry, 'm', 1);
    const request = {
      request_id: 'r1',
      name: 'm',
      version: '1',
      target: PRODUCTION,
      action: 'LEAVE',
      archive_existing_versions: true,
      to_stage: 'Archived',
      status: 'PENDING',
      requested_by: 'ann',
      comment: 'it\'s "time"\n',
      creation_timestamp: 5000,
      last_updated_timestamp: 5000,
      checks: CHECKS,
      decisions: [],
    };
    const wanted = newRequest('r1', {
      target: PRODUCTION,
      action: 'LEAVE',
      archiveExisting: true,
      toStage: 'Archived',
      comment: request.comment,
      checks: CHECKS,
    });
    expect(await registry.promotions.open(HERE, wanted)).toEqual({ request, opened: true });
    expect(await registry.promotions.get(HERE, 'r1')).toEqual(request);
    expect(read(await registry.promotions.list(HERE, { name: undefined, status: undefined, ...ALL }))).toEqual({
      items: [request],
      more: false,
    });
  },

  'leaves out of a request what nobody said': async (registry) => {
    await makeVersions(registry, 'm', 1);
    expect(await open(registry, 'r1', { user: undefined })).toEqual({
      request_id: 'r1',
      name: 'm',
      version: '1',
      target: CHAMPION,
      action: 'ENTER',
      archive_existing_versions: false,
      status: 'PENDING',
      creation_timestamp: 5000,
      last_updated_timestamp: 5000,
      checks: [],
      decisions: [],
    });
    expect(await registry.promotions.get(HERE, 'r1')).not.toHaveProperty('requested_by');
  },

  'answers the pending request for the same in place of a second': async (registry) => {
    await makeVersions(registry, 'm', 1);
    const first = await open(registry, 'r1');
    const again = newRequest('r2', { user: 'eve', comment: 'mine', archiveExisting: true, checks: CHECKS, now: 7000 });
    expect(await registry.promotions.open(HERE, again)).toEqual({ request: first, opened: false });
    expect(await registry.promotions.get(HERE, 'r2')).toBeUndefined();
    const open1 = approval({ status: 'PENDING' });
    const decided = await registry.promotions.decide(HERE, 'r1', open1);
    expect(await registry.promotions.open(HERE, again)).toEqual({ request: decided, opened: false });
    await registry.promotions.decide(HERE, 'r1', approval({ status: 'REJECTED', decisionsRead: 1 }));
    expect(await registry.promotions.open(HERE, again)).toMatchObject({ opened: true, request: { request_id: 'r2' } });
    expect(await requestIds(registry)).toEqual(['r2', 'r1']);
  },

  'opens requests side by side that differ in version, target, action or model': async (registry) => {
    await makeVersions(registry, 'm', 2);
    await makeVersions(registry, 'other', 1);
    await makeModel(registry, 'm', { scope: THERE });
    await makeVersion(registry, 'm', { scope: THERE });
    await open(registry, 'r1');
    await open(registry, 'r2', { version: '2' });
    await open(registry, 'r3', { target: { alias: 'Champion' } });
    await open(registry, 'r4', { target: PRODUCTION });
    await open(registry, 'r5', { target: { alias: 'Production' } });
    await open(registry, 'r6', { action: 'LEAVE' });
    await open(registry, 'r7', { name: 'other' });
    await open(registry, 'r8', { scope: THERE });
    expect(await requestIds(registry)).toEqual(['r7', 'r6', 'r5', 'r4', 'r3', 'r2', 'r1']);
    expect(await registry.promotions.get(HERE, 'r8')).toBeUndefined();
    expect(await registry.promotions.get(THERE, 'r8')).toMatchObject({ request_id: 'r8' });
    expect(await registry.promotions.get(THERE, 'r1')).toBeUndefined();
  },

  'opens no request for a version that is not there': async (registry) => {
    await makeVersions(registry, 'm', 2);
    await open(registry, 'r1', { version: '2' });
    await registry.versions.delete(HERE, { name: 'm', version: '2' }, { user: undefined, now: 6000 });
    for (const [name, version] of [
      ['m', '2'],
      ['m', '01'],
      ['m', '3'],
      ['M', '1'],
    ] as const) {
      expect(await registry.promotions.open(HERE, newRequest('r2', { name, version }))).toBe('no version');
    }
    expect(await registry.promotions.open(THERE, newRequest('r2'))).toBe('no version');
    expect(await requestIds(registry)).toEqual(['r1']);
  },

  'lists requests by model and status, the newest first, page by page': async (registry) => {
    await makeVersions(registry, 'm', 1);
    await makeVersions(registry, 'M', 1);
    for (const number of [1, 2, 3, 4]) {
      await open(registry, `r${number}`, { target: { alias: `a${number}` }, now: 5000 + number });
    }
    await open(registry, 'R1', { name: 'M', now: 5010 });
    await registry.promotions.decide(HERE, 'r2', approval());
    await registry.promotions.decide(HERE, 'r3', approval({ status: 'WITHDRAWN' }));
    expect(await requestIds(registry)).toEqual(['R1', 'r4', 'r3', 'r2', 'r1']);
    expect(await requestIds(registry, { name: 'm' })).toEqual(['r4', 'r3', 'r2', 'r1']);
    expect(await requestIds(registry, { name: 'none' })).toEqual([]);
    expect(await requestIds(registry, { status: 'PENDING' })).toEqual(['R1', 'r4', 'r1']);
    expect(await requestIds(registry, { name: 'm', status: 'APPROVED' })).toEqual(['r2']);
    expect(await requestIds(registry, { status: 'REJECTED' })).toEqual([]);
    const page = async (offset: number, limit: number) => {
      const query = { name: 'm', status: undefined, offset, limit };
      const { items, more } = read(await registry.promotions.list(HERE, query));
      return [...items.map((request) => request.request_id), more];
    };
    expect(await page(0, 3)).toEqual(['r4', 'r3', 'r2', true]);
    expect(await page(3, 3)).toEqual(['r1', false]);
    expect(await page(0, 4)).toEqual(['r4', 'r3', 'r2', 'r1', false]);
    expect(await page(4, 4)).toEqual([false]);
  },

  'shows requests under the name that their model has now, decided ones included': async (registry) => {
    await makeVersions(registry, 'm', 1);
    await open(registry, 'r1');
    await registry.promotions.decide(HERE, 'r1', approval());
    const second = await open(registry, 'r2', { target: PRODUCTION });
    await registry.models.rename(HERE, 'm', { newName: 'new', now: 7000 });
    await makeVersions(registry, 'm', 1);
    expect(await registry.promotions.get(HERE, 'r2')).toEqual({ ...second, name: 'new' });
    expect(await requestIds(registry, { name: 'new' })).toEqual(['r2', 'r1']);
    expect(await requestIds(registry, { name: 'm' })).toEqual([]);
    expect(await registry.promotions.open(HERE, newRequest('r3', { name: 'new', target: PRODUCTION }))).toEqual({
      request: { ...second, name: 'new' },
      opened: false,
    });
    await open(registry, 'r4', { target: PRODUCTION });
    expect(await registry.promotions.decide(HERE, 'r2', approval())).toMatchObject({ name: 'new', status: 'APPROVED' });
    expect(await registry.versions.get(HERE, 'new', '1')).toMatchObject({ current_stage: 'Production' });
    expect(await registry.versions.get(HERE, 'm', '1')).toMatchObject({ current_stage: 'None' });
  },

  'forgets the requests of a deleted model': async (registry) => {
    for (const name of ['m', 'other']) await makeVersions(registry, name, 1);
    await open(registry, 'r1');
    await open(registry, 'r2', { name: 'other' });
    await registry.models.delete(HERE, 'm', { user: undefined, now: 7000 });
    await makeVersions(registry, 'm', 1);
    expect(await registry.promotions.get(HERE, 'r1')).toBeUndefined();
    expect(await registry.promotions.decide(HERE, 'r1', approval())).toBe('not found');
    expect(await requestIds(registry)).toEqual(['r2']);
    expect(await requestIds(registry, { name: 'm' })).toEqual([]);
    await open(registry, 'r3');
  },
};
