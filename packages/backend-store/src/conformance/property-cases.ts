import type { Experiment, Run } from '@labtrail/core';
import { compareByOrder, EXPERIMENT_GRAMMAR, matches, type Order, type Searchable } from '@labtrail/search';
import { filterArbitrary, orderArbitrary } from '@labtrail/search/testing';
import { type Arbitrary, array, assert, asyncProperty, option, record } from 'fast-check';
import { expect } from 'vitest';
import type { BackendStore, ExperimentQuery, RunQuery, Window } from '../contract.ts';
import { searchableExperiment } from '../searchable-experiment.ts';
import { searchableRun } from '../searchable-run.ts';
import type { Cases } from './cases.ts';
import { HERE, log, makeExperiment, makeRun, read, runOf } from './fixtures.ts';
import { experimentStory, type RunStory, runStory, SAMPLE, view, window } from './generated.ts';

/** The same for everyone, so that a red case can be shown to others. */
const HOW = { seed: 20_260, numRuns: 25 };
const QUERIES = { minLength: 25, maxLength: 25 };

type Query = Omit<ExperimentQuery, keyof Window> & { readonly window: Window };

function queries(grammar?: typeof EXPERIMENT_GRAMMAR): Arbitrary<Query[]> {
  const filter = option(filterArbitrary(SAMPLE, grammar), { nil: undefined });
  return array(record({ filter, order: orderArbitrary(SAMPLE, grammar), view, window }), QUERIES);
}

/** Makes the runs from `first` on, and answers them as the store tells them. */
async function makeRuns(store: BackendStore, experimentId: string, [first, stories]: readonly [number, RunStory[]]) {
  return Promise.all(
    stories.map(async (story, index) => {
      const id = await makeRun(store, [first + index, experimentId], story.start);
      await log(store, id, story.batch);
      await store.datasets.logInputs(HERE, id, story.inputs);
      await store.runs.update(HERE, id, story.change);
      if (story.deleted) await store.runs.setStage(HERE, id, { stage: 'deleted', now: 1 });
      return runOf(store, id);
    }),
  );
}

/** What a search must find, told by the evaluator in memory. */
function found<T>(
  all: readonly T[],
  query: Query,
  how: { see: (item: T) => Searchable; ties: (a: T, b: T) => number },
) {
  const ordered = compareByOrder(query.order);
  const { offset, limit } = query.window;
  const items = all
    .filter((item) => matches(query.filter, how.see(item)))
    .toSorted((a, b) => ordered(how.see(a), how.see(b)) || how.ties(a, b));
  return { items: items.slice(offset, offset + limit), more: items.length > offset + limit };
}

const inView = (stage: string, { view }: Query) => view === 'ALL' || (view === 'ACTIVE_ONLY') === (stage === 'active');

const runTies = (a: Run, b: Run) => b.info.start_time - a.info.start_time || (a.info.run_id < b.info.run_id ? -1 : 1);

function experimentTies(order: readonly Order[]) {
  return (a: Experiment, b: Experiment): number => {
    const older = Number(a.experiment_id) - Number(b.experiment_id);
    return order.length > 0 ? -older : b.creation_time - a.creation_time || older;
  };
}

export const propertyCases: Cases = {
  'finds the runs that the evaluator of filters finds, in its order': async (store) => {
    let made = 0;
    const stories = array(runStory, { maxLength: 8 });
    const agrees = asyncProperty(stories, queries(), async (told, asked) => {
      const id = await makeExperiment(store, `experiment ${made}`);
      const runs = await makeRuns(store, id, [made, told]);
      made += told.length + 1;
      for (const each of asked) {
        const { window, ...rest } = each;
        const query: RunQuery = { experimentIds: [id], ...rest, ...window };
        const seen = runs.filter(({ info }) => inView(info.lifecycle_stage, each));
        const expected = found(seen, each, { see: searchableRun, ties: runTies });
        expect(read(await store.runs.search(HERE, query)), JSON.stringify(query)).toEqual(expected);
      }
    });
    await assert(agrees, HOW);
  },

  'finds the experiments that the evaluator of filters finds, in its order': async (store) => {
    let workspaces = 0;
    const stories = array(experimentStory, { maxLength: 8 });
    const agrees = asyncProperty(stories, queries(EXPERIMENT_GRAMMAR), async (told, asked) => {
      workspaces += 1;
      const scope = { workspace: `w${workspaces}` };
      const all: Experiment[] = [];
      for (const [index, { deleted, ...story }] of told.entries()) {
        const experimentId = await makeExperiment(store, `${story.name}${index}`, {
          ...story,
          name: `${story.name}${index}`,
          scope,
        });
        const target = { experimentId, expect: 'active' } as const;
        if (deleted) await store.experiments.update(scope, target, { lifecycleStage: 'deleted', now: 9 });
        all.push((await store.experiments.get(scope, experimentId)) as Experiment);
      }
      for (const each of asked) {
        const { window, ...rest } = each;
        const seen = all.filter(({ lifecycle_stage }) => inView(lifecycle_stage, each));
        const expected = found(seen, each, { see: searchableExperiment, ties: experimentTies(each.order) });
        const answer = await store.experiments.search(scope, { ...rest, ...window });
        expect(read(answer), JSON.stringify(each)).toEqual(expected);
      }
    });
    await assert(agrees, HOW);
  },
};
