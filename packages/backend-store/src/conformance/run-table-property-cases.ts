import type { Run } from '@labtrail/core';
import { type Column, compareCells, matches } from '@labtrail/search';
import { filterArbitrary, KEYS } from '@labtrail/search/testing';
import { type Arbitrary, array, assert, asyncProperty, constantFrom, oneof, option, record } from 'fast-check';
import { expect } from 'vitest';
import type { BackendStore, ColumnOrder, RunTableQuery } from '../contract.ts';
import { searchableRun } from '../searchable-run.ts';
import type { Cases } from './cases.ts';
import { HERE, log, makeExperiment, makeRun, read, runOf } from './fixtures.ts';
import { point, type RunStory, runStory, SAMPLE, text, view, window } from './generated.ts';

/** The same for everyone, so that a red case can be shown to others. */
const HOW = { seed: 20_261, numRuns: 20 };

const column: Arbitrary<Column> = oneof(
  record({ kind: constantFrom('param' as const, 'tag' as const), key: constantFrom(...KEYS, 'none') }),
  record({ kind: constantFrom('metric' as const), fact: constantFrom('latest' as const), key: constantFrom(...KEYS) }),
  record({
    kind: constantFrom('attribute' as const),
    key: constantFrom('run_name', 'status', 'end_time', 'start_time'),
  }),
);
const direction = constantFrom('ASC' as const, 'DESC' as const);

const query = record({
  filter: option(filterArbitrary(SAMPLE), { nil: undefined }),
  order: array(record({ column, direction }), { maxLength: 3 }),
  within: array(
    record({
      column: column.filter(({ kind }) => kind === 'param' || kind === 'tag'),
      value: option(text, { nil: undefined }),
    }),
    { maxLength: 1 },
  ),
  view,
  window,
});

function valueIn(run: Run, { kind, key }: Column): string | number | undefined {
  return searchableRun(run)[kind as 'param' | 'tag' | 'metric' | 'attribute'](key) as string | number | undefined;
}

function ordering(order: readonly ColumnOrder[]): (a: Run, b: Run) => number {
  return (a, b) => {
    for (const { column: of, direction: way } of order) {
      const result = compareCells(of, way)(valueIn(a, of), valueIn(b, of));
      if (result !== 0) return result;
    }
    return b.info.start_time - a.info.start_time || (a.info.run_id < b.info.run_id ? -1 : 1);
  };
}

async function make(store: BackendStore, id: string, [first, stories]: readonly [number, readonly RunStory[]]) {
  return Promise.all(
    stories.map(async (story, index) => {
      const run = await makeRun(store, [first + index, id], story.start);
      await log(store, run, story.batch);
      await store.datasets.logInputs(HERE, run, story.inputs);
      await store.runs.update(HERE, run, story.change);
      if (story.deleted) await store.runs.setStage(HERE, run, { stage: 'deleted', now: 1 });
      return run;
    }),
  );
}

const inView = ({ info }: Run, of: RunTableQuery['view']) =>
  of === 'ALL' || (of === 'ACTIVE_ONLY') === (info.lifecycle_stage === 'active');

export const runTablePropertyCases: Cases = {
  'finds and sorts the rows that the evaluator and the order of cells say, while runs change': async (store) => {
    let experiments = 0;
    await assert(
      asyncProperty(
        array(runStory, { minLength: 3, maxLength: 9 }),
        array(record({ query, change: array(point, { maxLength: 2 }), more: option(runStory) }), {
          minLength: 6,
          maxLength: 6,
        }),
        async (stories, turns) => {
          experiments += 1;
          const id = await makeExperiment(store, `e${experiments}`);
          const ids = await make(store, id, [experiments * 1000, stories]);
          for (const {
            query: { window: page, ...asked },
            change,
            more,
          } of turns) {
            if (more) ids.push(...(await make(store, id, [experiments * 1000 + ids.length, [more]])));
            const all = await Promise.all(ids.map((run) => runOf(store, run)));
            const { items } = read(
              await store.runTable.rows(HERE, {
                ...asked,
                ...page,
                experimentIds: [id],
                runIds: undefined,
                columns: [],
              }),
            );
            const expected = all
              .filter((run) => inView(run, asked.view) && matches(asked.filter, searchableRun(run)))
              .filter((run) => asked.within.every(({ column: of, value }) => valueIn(run, of) === value))
              .sort(ordering(asked.order))
              .slice(page.offset, page.offset + page.limit);
            expect(items.map(({ info }) => info)).toEqual(expected.map(({ info }) => info));
            const active = all.find(({ info }) => info.lifecycle_stage === 'active');
            if (active) await log(store, active.info.run_id, { metrics: change });
          }
        },
      ),
      HOW,
    );
  },
};
