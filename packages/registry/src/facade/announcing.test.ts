import { expect, test } from 'vitest';
import { ANYBODY, openFacade } from './fixture.ts';

test('every write of models, versions and promotions names the model when it is done, and nothing else does', async () => {
  const heard: (readonly string[])[] = [];
  const { registry } = openFacade({ announceNames: (_, names) => void heard.push(names) });
  const { models, versions, promotions } = registry;
  const told = async (work: Promise<unknown>) => {
    heard.length = 0;
    await work.catch(() => {});
    return [...heard];
  };
  const one = { name: 'a', version: '1' };
  const write = [['a']];
  expect(await told(models.create(ANYBODY, { name: 'a' }))).toEqual(write);
  expect(await told(models.create(ANYBODY, { name: 'a' }))).toEqual([]);
  expect(await told(models.update(ANYBODY, 'a', { description: 'd' }))).toEqual(write);
  expect(await told(models.setTag(ANYBODY, 'a', { key: 't', value: '1' }))).toEqual(write);
  expect(await told(models.deleteTag(ANYBODY, 'a', 't'))).toEqual(write);
  expect(await told(versions.create(ANYBODY, { name: 'a', source: 's3://bucket/model' }))).toEqual(write);
  expect(await told(versions.update(ANYBODY, one, { description: 'd' }))).toEqual(write);
  expect(await told(versions.setAlias(ANYBODY, one, 'best'))).toEqual(write);
  expect(await told(versions.deleteAlias(ANYBODY, 'a', 'best'))).toEqual(write);
  expect(await told(versions.transition(ANYBODY, one, { stage: 'Staging', archive_existing_versions: false }))).toEqual(
    write,
  );
  const policy = { targets: [{ alias: 'best' }], checks: [{ tag: 'reviewed' }] };
  expect(await told(promotions.setPolicy(ANYBODY, 'a', policy))).toEqual(write);
  expect(await told(promotions.request(ANYBODY, { ...one, target: { alias: 'best' } }))).toEqual(write);
  expect(await told(models.rename(ANYBODY, 'a', 'b'))).toEqual([['a', 'b']]);
  expect(await told(models.get(ANYBODY, 'b'))).toEqual([]);
  expect(await told(versions.delete(ANYBODY, { name: 'b', version: '1' }))).toEqual([['b']]);
  expect(await told(models.delete(ANYBODY, 'none'))).toEqual([]);
  expect(await told(models.delete(ANYBODY, 'b'))).toEqual([]);
  expect(await told(models.create(ANYBODY, { name: 'c' }))).toEqual([['c']]);
  expect(await told(models.delete(ANYBODY, 'c'))).toEqual([['c']]);
});
