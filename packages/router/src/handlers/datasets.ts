import type { Tracking } from '@labtrail/backend-store';
import { DONE, type JsonHandlers } from './handler.ts';

export function datasetHandlers({ datasets }: Tracking): Pick<JsonHandlers, 'logInputs' | 'searchDatasets'> {
  return {
    async logInputs(call, { run_id, ...inputs }) {
      await datasets.logInputs(call, run_id, inputs);
      return DONE;
    },
    async searchDatasets(call, { experiment_ids }) {
      return { dataset_summaries: [...(await datasets.search(call, experiment_ids))] };
    },
  };
}
