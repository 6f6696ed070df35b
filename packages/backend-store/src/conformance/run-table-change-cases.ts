import { expect } from 'vitest';
import type { Cases } from './cases.ts';
import { HERE, log, makeExperiment, makeRun, point, runId } from './fixtures.ts';
import { cellsOf, runsWith, tableOf, tableQuery } from './tables.ts';

export const runTableChangeCases: Cases = {
  'shows what was written last, and forgets what was deleted or moved to the trash': async (store) => {
    const id = await makeExperiment(store, 'a');
    await makeRun(store, [1, id], { startTime: 5 });
    const asked = { columns: ['m:m', 't:t', 'a:status', 'a:run_name'], order: ['m:m DESC', 't:t'] };
    for (let step = 0; step < 4; step += 1) {
      await log(store, runId(1), { metrics: [point('m', step, [step, 0])], tags: [{ key: 't', value: `${step}` }] });
      expect((await tableOf(store, asked)).cells).toEqual([[step, `${step}`, 'RUNNING', 'run 1']]);
    }
    await store.runs.update(HERE, runId(1), { status: 'FAILED', name: 'new' });
    await store.runs.deleteTag(HERE, runId(1), 't');
    await makeRun(store, [2, id], { startTime: 9, tags: [{ key: 't', value: 'z' }] });
    const filter = "attributes.status != 'x'";
    expect((await tableOf(store, { ...asked, filter })).cells).toEqual([
      [3, null, 'FAILED', 'new'],
      [null, 'z', 'RUNNING', 'run 2'],
    ]);
    await store.runs.setStage(HERE, runId(1), { stage: 'deleted', now: 1 });
    expect((await tableOf(store, asked)).numbers).toEqual([2]);
    await store.experiments.update(HERE, { experimentId: id, expect: 'active' }, { lifecycleStage: 'deleted', now: 2 });
    expect((await tableOf(store, asked)).numbers).toEqual([]);
    expect((await tableOf(store, { ...asked, view: 'ALL' })).numbers).toEqual([1, 2]);
  },

  'shows runs that were moved in their new experiment alone': async (store) => {
    const [from, to] = [await makeExperiment(store, 'a'), await makeExperiment(store, 'b')];
    for (const number of [1, 2, 3]) {
      await makeRun(store, [number, number === 3 ? to : from], { startTime: number });
      await log(store, runId(number), { params: [{ key: 'k', value: `${number}` }] });
    }
    const asked = { columns: ['p:k', 'a:experiment_id'], order: ['p:k'] };
    const cells = async (experimentIds: string[]) => (await tableOf(store, { ...asked, experimentIds })).cells;
    expect(await cells([from])).toHaveLength(2);
    expect(await cells([to])).toEqual([['3', to]]);
    await store.runs.move(HERE, [runId(1)], to);
    expect(await cells([from])).toEqual([['2', from]]);
    expect(await cells([to])).toEqual([
      ['1', to],
      ['3', to],
    ]);
    await store.runs.move(HERE, [runId(1)], from);
    await store.runs.setTags(HERE, [runId(1), runId(2)], { tags: [{ key: 't', value: 'x' }], deleteKeys: [] });
    expect(await cells([from, to])).toEqual([
      ['1', from],
      ['2', from],
      ['3', to],
    ]);
    expect((await tableOf(store, { experimentIds: [from], within: [['t:t', 'x']] })).numbers).toEqual([2, 1]);
  },

  'hands all cells over in pieces, in the order of the table': async (store) => {
    await runsWith(store, ['3', '1', undefined, '2', 'x']);
    await log(store, runId(3), { metrics: [point('m', Number.NaN)] });
    const asked = { columns: ['a:run_name', 'p:k', 'm:m', 'at/0:m'], order: ['p:k'], filter: "run_name != 'run 4'" };
    expect(await cellsOf(store, asked)).toEqual([
      ['run 1', '1', null, null],
      ['run 3', '2', 'NaN', 'NaN'],
      ['run 0', '3', null, null],
      ['run 2', null, null, null],
    ]);
    expect(await cellsOf(store, { experimentIds: ['99'], columns: ['p:k'] })).toEqual([]);
  },

  'hands pieces over of the runs that there were when the first was asked for': async (store) => {
    const id = await makeExperiment(store, 'a');
    for (let number = 0; number < 1500; number += 1) await makeRun(store, [number, id], { startTime: -number });
    const seen: unknown[] = [];
    for await (const piece of store.runTable.pieces(HERE, tableQuery({ columns: ['a:run_id'] }))) {
      if (seen.length === 0) await makeRun(store, [5000, id], { startTime: 1 });
      seen.push(...piece.map(([cell]) => Number(cell)));
    }
    expect(seen).toEqual(Array.from({ length: 1500 }, (_, number) => number));
  },
};
