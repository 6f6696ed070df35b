import { queryOptions } from '@tanstack/react-query';
import { wireNumber } from '../../app/numbers.ts';
import { readGroups } from '../runs/table-api.ts';

/** What an experiment's runs come to. */
export interface RunCount {
  readonly runs: number;
  /** When the latest run began, in epoch milliseconds; `undefined` without runs. */
  readonly latest?: number;
}

/** Of each of these experiments, by one question: how many runs it has, in the trash or not, and when the latest began. */
export function runCountsQuery(experimentIds: readonly string[], deleted: boolean) {
  return queryOptions({
    queryKey: ['experiments', 'counts', experimentIds, deleted],
    queryFn: async ({ signal }): Promise<ReadonlyMap<string, RunCount>> => {
      const asked = { by: ['a:experiment_id'], columns: ['a:start_time'], size: experimentIds.length };
      const { groups } = await readGroups({ experimentIds, filter: '', deleted }, asked, signal);
      const counts = new Map<string, RunCount>(experimentIds.map((id) => [id, { runs: 0 }]));
      for (const { values, count, columns } of groups) {
        const [begun] = columns;
        counts.set(values[0] ?? '', { runs: count, ...(begun && { latest: wireNumber(begun.max) }) });
      }
      return counts;
    },
  });
}
