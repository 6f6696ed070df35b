import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { labtrailGet } from '../../app/http.ts';
import type { ChartPoint, StepRange } from './lib/series.ts';

/** What one question may name, by the server's rule. */
const RUNS_A_QUESTION = 100;
/** About as many as a chart has pixels. */
const BUCKETS = 400;

interface Question {
  readonly runIds: readonly string[];
  readonly metric: string;
  /** The steps in view; `undefined` for all. */
  readonly steps: StepRange | undefined;
}

/** The points that draw one metric of many runs exactly, in the range of steps that is in view; runs without it have none. */
export function envelopeQuery({ runIds, metric, steps }: Question) {
  return queryOptions({
    queryKey: ['envelope', metric, runIds, steps],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const groups = chunks(runIds, RUNS_A_QUESTION);
      const answers = await Promise.all(groups.map((group) => envelope({ runIds: group, metric, steps }, signal)));
      return answers.flat();
    },
  });
}

async function envelope({ runIds, metric, steps }: Question, signal: AbortSignal): Promise<ChartPoint[]> {
  const question = {
    run_ids: runIds,
    metric_key: metric,
    buckets: BUCKETS,
    start_step: steps?.first,
    end_step: steps?.last,
  };
  return (await labtrailGet<{ metrics?: ChartPoint[] }>('metrics/envelope', question, signal)).metrics ?? [];
}

function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}
