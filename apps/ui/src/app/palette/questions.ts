import type { Experiment, RegisteredModel, Run } from '@labtrail/core';
import { queryOptions } from '@tanstack/react-query';
import { filterText } from '../filter-text.ts';
import { mlflowGet, mlflowSend } from '../http.ts';
import type { Entry } from './entries.ts';

const MOST = 6;
/** Runs are looked for in the experiments that changed last. */
const EXPERIMENTS = 200;
const RUN_ID = /^[0-9a-f]{32}$/;

/** What the server has whose name holds a text: experiments, models and runs; a run by its id, too. */
export function foundQuery(text: string) {
  return queryOptions({
    queryKey: ['palette', text],
    enabled: text !== '',
    queryFn: async ({ signal }): Promise<Entry[]> => {
      const like = filterText(`%${text}%`);
      const found = await Promise.all([experiments(like, signal), models(like, signal), runs(like, text, signal)]);
      return found.flat();
    },
  });
}

async function experiments(like: string, signal: AbortSignal): Promise<Entry[]> {
  const body = { filter: `name ILIKE ${like}`, max_results: MOST, order_by: ['last_update_time DESC'] };
  const answer = await mlflowSend<{ experiments?: Experiment[] }>('POST', 'experiments/search', body, signal);
  return (answer.experiments ?? []).map(({ experiment_id: id, name }) => ({
    id: `experiment ${id}`,
    kind: 'Experiment',
    title: name,
    to: `/experiments/${id}`,
  }));
}

async function models(like: string, signal: AbortSignal): Promise<Entry[]> {
  const query = { filter: `name ILIKE ${like}`, max_results: MOST };
  const answer = await mlflowGet<{ registered_models?: RegisteredModel[] }>('registered-models/search', query, signal);
  return (answer.registered_models ?? []).map(({ name }) => ({
    id: `model ${name}`,
    kind: 'Model',
    title: name,
    to: `/models/${encodeURIComponent(name)}`,
  }));
}

async function runs(like: string, text: string, signal: AbortSignal): Promise<Entry[]> {
  const all = { max_results: EXPERIMENTS, order_by: ['last_update_time DESC'] };
  const { experiments: known = [] } = await mlflowSend<{ experiments?: Experiment[] }>(
    'POST',
    'experiments/search',
    all,
    signal,
  );
  const names = new Map(known.map(({ experiment_id, name }) => [experiment_id, name]));
  const filter = RUN_ID.test(text) ? `attributes.run_id = '${text}'` : `attributes.run_name ILIKE ${like}`;
  const body = { experiment_ids: [...names.keys()], filter, max_results: MOST };
  const answer = await mlflowSend<{ runs?: Run[] }>('POST', 'runs/search', body, signal);
  return (answer.runs ?? []).map(({ info: { run_id: id, run_name: name, experiment_id: experiment } }) => ({
    id: `run ${id}`,
    kind: 'Run',
    title: name,
    beside: names.get(experiment),
    to: `/experiments/${experiment}/runs/${id}`,
  }));
}
