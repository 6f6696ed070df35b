import type { Run } from '@labtrail/core';
import { parseFilter, parseOrderBy, RUN_GRAMMAR } from '@labtrail/search';
import type { BackendStore, RunQuery } from '../contract.ts';
import { HERE, read } from './fixtures.ts';

/** A search of runs as a user writes it; of the experiment 1 if not said. */
export interface Asked extends Partial<Omit<RunQuery, 'filter' | 'order'>> {
  readonly filter?: string;
  readonly order?: readonly string[];
}

export async function findRuns(
  store: BackendStore,
  { filter, order = [], ...rest }: Asked,
): Promise<{ items: readonly Run[]; more: boolean }> {
  const query: RunQuery = {
    experimentIds: ['1'],
    filter: parseFilter(filter, RUN_GRAMMAR),
    order: parseOrderBy(order, RUN_GRAMMAR),
    view: 'ACTIVE_ONLY',
    offset: 0,
    limit: 1000,
    ...rest,
  };
  return read(await store.runs.search(HERE, query));
}

/** The numbers of the runs that are found, in order. */
export async function findNumbers(store: BackendStore, asked: Asked): Promise<number[]> {
  const { items } = await findRuns(store, asked);
  return items.map(({ info }) => Number(info.run_id));
}
