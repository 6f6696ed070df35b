import type { ServerResponse } from 'node:http';
import { anonymous } from '@labtrail/core';
import { afterEach, describe, expect, test } from 'vitest';
import { CALLER, Scene } from './fixture.ts';

let scene: Scene;
afterEach(() => scene.close());

const lossOf = (data: unknown) => (data as { runs: { metrics: { value: number }[] }[] }).runs[0]?.metrics[0]?.value;

describe('who comes back', () => {
  test('hears what was written meanwhile, then that the stream is open', async () => {
    scene = await Scene.open();
    const runId = await scene.run('0');
    const first = await scene.watch('0');
    const other = await scene.watch('0');
    await first.data('open');
    await scene.log(runId, 1);
    expect(lossOf(await first.data('changes'))).toBe(1);
    await first.leave();
    await other.data('open');
    await other.data('changes');
    await scene.log(runId, 2);
    expect(lossOf(await other.data('changes'))).toBe(2);
    const again = await scene.watch('0', { last: first.last });
    expect(lossOf(await again.data('changes'))).toBe(2);
    await again.data('open');
  });

  test('misses nothing though nobody watched meanwhile', async () => {
    scene = await Scene.open();
    const runId = await scene.run('0');
    const first = await scene.watch('0');
    await first.next();
    await first.leave();
    await scene.log(runId, 3);
    const again = await scene.watch('0', { last: first.last });
    const events = [await again.next(), await again.next()];
    expect(new Set(events.map((event) => event?.name))).toEqual(new Set(['open', 'changes']));
  });

  test('is told to read again when its position was let go', async () => {
    scene = await Scene.open({ backlog: { count: 2, bytes: 1e6 } });
    const runId = await scene.run('0');
    const reader = await scene.watch('0');
    await reader.data('open');
    const { last } = reader;
    for (let step = 0; step < 3; step += 1) {
      await scene.log(runId, step, step);
      await reader.data('changes');
    }
    const again = await scene.watch('0', { last });
    expect(await again.data('reset')).toEqual({ topics: ['0'] });
    await again.data('open');
  });

  test('is told to read again when more bytes were let go than are kept', async () => {
    scene = await Scene.open({ backlog: { count: 100, bytes: 300 } });
    const runId = await scene.run('0');
    const reader = await scene.watch('0');
    await reader.data('open');
    const { last } = reader;
    for (let step = 0; step < 3; step += 1) {
      await scene.log(runId, step, step);
      await reader.data('changes');
    }
    expect(await (await scene.watch('0', { last })).data('reset')).toEqual({ topics: ['0'] });
  });

  test.each(['0-0', 'ffffffffffff-3', 'nonsense', '-1'])(
    'with %s, which was never told, has to read again',
    async (last) => {
      scene = await Scene.open();
      const reader = await scene.watch('0&experiments', { last });
      expect(await reader.data('reset')).toEqual({ topics: ['0', 'experiments'] });
    },
  );

  test('with another experiment has to read that one', async () => {
    scene = await Scene.open();
    const first = await scene.watch('0');
    await first.data('open');
    await scene.log(await scene.run('0'), 1);
    await first.data('changes');
    const again = await scene.watch('0&7', { last: first.last });
    expect(await again.data('reset')).toEqual({ topics: ['7'] });
  });
});

/** Has much told, until little of it gets through to a reader that takes nothing. */
async function fill(until: (stream: ServerResponse) => boolean): Promise<void> {
  const runIds = await Promise.all(Array.from({ length: 100 }, () => scene.run('0')));
  const tags = [{ key: 't', value: 'x'.repeat(8000) }];
  while (!until(scene.streams[0] as ServerResponse)) {
    await Promise.all(runIds.map((runId) => scene.tracking.runs.log(CALLER, runId, { tags })));
    await new Promise(setImmediate);
  }
}

test('a reader that takes nothing is told to read again when it does, and meanwhile little is kept for it', async () => {
  scene = await Scene.open({ gather: 0 });
  const runId = await scene.run('0');
  const slow = await scene.watch('0');
  await slow.data('open');
  slow.answer.pause();
  await fill(({ writableLength }) => writableLength > 1_048_576);
  let more = 20;
  await fill(() => --more < 0);
  expect(scene.streams[0]?.writableLength).toBeLessThan(4_000_000);
  let name = 'changes';
  while (name === 'changes') name = (await slow.next())?.name ?? 'ended';
  expect(name).toBe('reset');
  await scene.log(runId, 1);
  expect(lossOf(await slow.data('changes'))).toBe(1);
});

test('a reader that never takes anything is let go', async () => {
  scene = await Scene.open({ gather: 0, beat: 20 });
  const slow = await scene.watch('0');
  slow.answer.on('error', () => {}).pause();
  await fill(({ destroyed }) => destroyed);
});

test('nothing of one workspace is told in another', async () => {
  scene = await Scene.open();
  const there = await scene.watch('1', { workspace: 'other' });
  await there.data('open');
  expect(await scene.experiment('here')).toBe('1');
  await scene.log(await scene.run('1'), 1);
  const other = { ...anonymous('other'), workspace: 'other' };
  expect(await scene.tracking.experiments.create(other, { name: 'there' })).toMatchObject({ experiment_id: '1' });
  expect(await there.data('changes')).toEqual({ experiment_id: '1', experiment: true, runs: [] });
});

test('beats tell the position, so that who hears nothing else can come back', async () => {
  scene = await Scene.open({ beat: 20 });
  const reader = await scene.watch('0');
  const { id } = (await reader.next()) ?? {};
  expect(await reader.block()).toBe(`: \nid: ${id}`);
});

test('when it cannot be read where a run is, everybody reads again', async () => {
  scene = await Scene.open({ info: () => Promise.reject(new Error('gone')) });
  const runId = await scene.run('0');
  const reader = await scene.watch('0');
  await reader.data('open');
  await scene.log(runId, 1);
  expect(await reader.data('reset')).toEqual({ topics: ['0'] });
  expect(scene.failures).toEqual([new Error('gone')]);
});

test('streams beyond the limit are refused with words, and there is room again when one ends', async () => {
  scene = await Scene.open({ mostViewers: 1 });
  const reader = await scene.watch('0');
  const one = { experimentIds: ['0'], experiments: false };
  const refused = () => scene.live.watch(CALLER, one, () => expect.unreachable());
  expect(refused).toThrow('1 live streams are open');
  await reader.data('open');
  reader.answer.destroy();
  await expect.poll(() => scene.watch('0').then((next) => next.answer.statusCode)).toBe(200);
});

test.each([
  [[], 'name experiments'],
  [['x'], 'whole number'],
  [Array.from({ length: 201 }, (_, n) => String(n)), 'at most 200'],
])('what cannot be watched is refused: %#', async (experimentIds, message) => {
  scene = await Scene.open();
  const watch = () => scene.live.watch(CALLER, { experimentIds, experiments: false }, () => expect.unreachable());
  expect(watch).toThrow(message);
});

test('closing ends all streams and opens no more', async () => {
  scene = await Scene.open();
  const reader = await scene.watch('0');
  await reader.data('open');
  await scene.close();
  expect(await reader.next()).toBeUndefined();
  const one = { experimentIds: ['0'], experiments: false };
  expect(() => scene.live.watch(CALLER, one, () => expect.unreachable())).toThrow('closing');
});
