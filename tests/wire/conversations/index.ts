import type { Request } from '../step.ts';
import { artifacts } from './artifacts.ts';
import { experimentSearch } from './experiment-search.ts';
import { experiments } from './experiments.ts';
import { inputsAndDatasets } from './inputs.ts';
import { metrics } from './metrics.ts';
import { paramsAndTags } from './params-tags.ts';
import { requests } from './requests.ts';
import { runSearch } from './run-search.ts';
import { runs } from './runs.ts';

/** Every conversation, by the name of its fixture. Each makes what it needs, and looks at nothing else. */
export const conversations: Record<string, Request[]> = {
  experiments,
  'experiment-search': experimentSearch,
  runs,
  metrics,
  'params-tags': paramsAndTags,
  inputs: inputsAndDatasets,
  'run-search': runSearch,
  artifacts,
  requests,
};
