import type { ModelOutput } from '@labtrail/core';
import { expect } from 'vitest';
import type { BackendStore } from '../contract.ts';
import type { Cases } from './cases.ts';
import { HERE, makeExperiment, makeRun, runId, runOf, startRun, THERE } from './fixtures.ts';
import { makeModel, modelId } from './logged-models.ts';
import { findRuns } from './searching.ts';

const output = (model_id: string, step: number): ModelOutput => ({ model_id, step });

async function note(store: BackendStore, run: string, ...outputs: ModelOutput[]): Promise<void> {
  expect(await store.loggedModels.logOutputs(HERE, run, outputs)).toBe('logged');
}

export const outputCases: Cases = {
  'lists the models that a run made in the order in which they came': async (store) => {
    const run = await startRun(store);
    await note(store, run, output('m-2', 5), output('m-1', 5), output('m-2', -1));
    await note(store, run, output('m-0', 0), output('m-1', Number.MAX_SAFE_INTEGER));
    expect((await runOf(store, run)).outputs).toEqual({
      model_outputs: [
        output('m-2', 5),
        output('m-1', 5),
        output('m-2', -1),
        output('m-0', 0),
        output('m-1', Number.MAX_SAFE_INTEGER),
      ],
    });
  },

  'notes a model and step of a run once': async (store) => {
    const run = await startRun(store);
    const expected = { model_outputs: [output('m-2', 1), output('m-1', 1), output('m-2', 2)] };
    await note(store, run, output('m-2', 1), output('m-1', 1), output('m-2', 1));
    await note(store, run, output('m-2', 2), output('m-1', 1));
    await note(store, run);
    expect((await runOf(store, run)).outputs).toEqual(expected);
  },

  'keeps what a run made apart from what it used, and from what other runs made': async (store) => {
    const id = await makeExperiment(store, 'a');
    for (const number of [1, 2, 3]) await makeRun(store, [number, id]);
    await store.datasets.logInputs(HERE, runId(1), { datasets: [], models: [{ model_id: 'm-1' }] });
    await note(store, runId(1), output('m-2', 0));
    await note(store, runId(2), output('m-1', 3), output('m-2', 0));
    const made = [{ model_outputs: [output('m-2', 0)] }, { model_outputs: [output('m-1', 3), output('m-2', 0)] }, {}];
    const each = await Promise.all([1, 2, 3].map((number) => runOf(store, runId(number))));
    expect(each.map(({ outputs }) => outputs)).toEqual(made);
    expect(each.map(({ inputs }) => inputs)).toEqual([{ model_inputs: [{ model_id: 'm-1' }] }, {}, {}]);
    const { items } = await findRuns(store, {});
    expect(items.map(({ outputs }) => outputs)).toEqual(made);
  },

  'notes models as made that nobody has, and keeps those that are deleted later': async (store) => {
    const run = await startRun(store);
    await makeModel(store, [1, '1']);
    const outputs = [output(modelId(1), 1), output(`it's "m" 雪`, 2)];
    await note(store, run, ...outputs);
    await store.loggedModels.delete(HERE, modelId(1), { now: 2 });
    expect((await runOf(store, run)).outputs).toEqual({ model_outputs: outputs });
  },

  'notes nothing as made by a run that is deleted, unknown or of another workspace': async (store) => {
    const run = await startRun(store);
    await note(store, run, output('m-1', 1));
    const attempt = (scope: typeof HERE, id: string) => store.loggedModels.logOutputs(scope, id, [output('m-2', 2)]);
    expect(await attempt(THERE, run)).toBe('not found');
    expect(await attempt(HERE, runId(2))).toBe('not found');
    expect(await store.loggedModels.logOutputs(HERE, '', [])).toBe('not found');
    await store.runs.setStage(HERE, run, { stage: 'deleted', now: 2 });
    expect(await attempt(HERE, run)).toBe('deleted');
    expect(await store.loggedModels.logOutputs(HERE, run, [])).toBe('deleted');
    expect((await runOf(store, run)).outputs).toEqual({ model_outputs: [output('m-1', 1)] });
  },

  'notes a model that several say at once a run made once': async (store) => {
    const run = await startRun(store);
    await Promise.all(Array.from({ length: 20 }, (_, index) => note(store, run, output('m-1', index % 2))));
    const { model_outputs = [] } = (await runOf(store, run)).outputs ?? {};
    expect(model_outputs.toSorted((a, b) => a.step - b.step)).toEqual([output('m-1', 0), output('m-1', 1)]);
  },
};
