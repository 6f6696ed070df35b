import { LabtrailError } from '@labtrail/core';
import { expect, test } from 'vitest';
import type { ArtifactStore } from '../contract.ts';
import { openMemoryArtifacts } from '../memory.ts';
import { blameOf } from './blame.ts';
import { checkArtifacts } from './check-artifacts.ts';
import { CHECK_STEPS } from './step.ts';

/** A store that fails at one thing; it stays open, to be looked at. */
function failing(method: 'write' | 'list' | 'read' | 'delete', error: Error): ArtifactStore {
  const store = openMemoryArtifacts();
  return Object.assign(store, { [method]: () => Promise.reject(error), close: async () => {} });
}

const denied = new LabtrailError('PERMISSION_DENIED', 'The far side says no.');

test('a store that works passes each step and keeps nothing', async () => {
  const store = Object.assign(openMemoryArtifacts(), { close: async () => {} });
  const outcomes = await checkArtifacts(async () => store);
  expect(outcomes.map(({ step, error }) => [step, error])).toEqual(CHECK_STEPS.map((step) => [step, undefined]));
  expect(await store.list('')).toEqual([]);
});

test.each([
  ['list', 'connect', /user/],
  ['write', 'write', /right to write/],
  ['read', 'read', /right to read/],
  ['delete', 'delete', /right to delete/],
] as const)('a store that refuses to %s fails at %s, with the right that is to blame', async (method, step, blamed) => {
  const store = failing(method, denied);
  const outcomes = await checkArtifacts(async () => store);
  expect(outcomes.at(-1)).toMatchObject({ step, error: denied, blame: { on: expect.stringMatching(blamed) } });
});

test('what was written is taken away when a later step fails', async () => {
  const store = failing('read', denied);
  await checkArtifacts(async () => store);
  expect(await store.list('')).toEqual([]);
});

test('a store that forgets what it kept is found out', async () => {
  const store = Object.assign(openMemoryArtifacts(), { write: async () => {} });
  const outcomes = await checkArtifacts(async () => store);
  expect(outcomes.at(-1)).toMatchObject({ step: 'list', error: { code: 'INTERNAL_ERROR' } });
});

test.each([
  ['ENOTFOUND', 'host name'],
  ['ECONNREFUSED', 'port'],
  ['CERT_HAS_EXPIRED', 'certificate'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificate'],
])('%s anywhere among the causes blames the %s', (code, on) => {
  const cause = new Error('outer', { cause: Object.assign(new Error('inner'), { code }) });
  const error = new LabtrailError('TEMPORARILY_UNAVAILABLE', 'No.', { cause });
  expect(blameOf(error, 'connect').on).toContain(on);
});

test('an unknown host key is told from a wrong password', () => {
  expect(blameOf(new LabtrailError('PERMISSION_DENIED', 'The host key of x is not known.'), 'connect').on).toContain(
    'host key',
  );
  expect(blameOf(denied, 'connect').on).toContain('password');
});
