import type { Run } from '@labtrail/core';
import { latestOf } from './series.ts';
import { entriesOf } from './slice.ts';
import type { RunRecord } from './state.ts';

/** A record as the entity that it stands for. */
export function shape({ info, series, params, tags, datasets, models, outputs }: RunRecord): Run {
  return {
    info,
    data: {
      ...(series.size > 0 && { metrics: [...series.values()].map(latestOf) }),
      ...(params.size > 0 && { params: entriesOf(params) }),
      ...(tags.size > 0 && { tags: entriesOf(tags) }),
    },
    inputs: {
      ...(datasets.size > 0 && { dataset_inputs: [...datasets.values()] }),
      ...(models.size > 0 && { model_inputs: [...models.values()] }),
    },
    outputs: outputs.size > 0 ? { model_outputs: [...outputs.values()] } : {},
  };
}
