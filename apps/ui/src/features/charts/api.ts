import { queryOptions } from '@tanstack/react-query';
import { mlflowGet } from '../../app/http.ts';
import type { SampledPoint } from './lib/series.ts';

/** What one question may name, by the server's rule. */
const RUNS_A_QUESTION = 100;
const POINTS = 320;

/** One metric of many runs, each sampled to some hundreds of points; runs without it have none. */
export function samplesQuery(runIds: readonly string[], key: string) {
  return queryOptions({
    queryKey: ['samples', key, runIds],
    queryFn: async ({ signal }) => {
      const groups = chunks(runIds, RUNS_A_QUESTION);
      const answers = await Promise.all(groups.map((group) => samples(group, key, signal)));
      return answers.flat();
    },
  });
}

async function samples(run_ids: readonly string[], metric_key: string, signal: AbortSignal): Promise<SampledPoint[]> {
  const question = { run_ids, metric_key, max_results: POINTS };
  const answer = await mlflowGet<{ metrics?: SampledPoint[] }>('metrics/get-history-bulk-interval', question, signal);
  return answer.metrics ?? [];
}

function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}
