import type { Request } from '../step.ts';
import { artifacts } from './artifacts.ts';
import { experimentSearch } from './experiment-search.ts';
import { experiments } from './experiments.ts';
import { inputsAndDatasets } from './inputs.ts';
import { loggedModelChanges } from './logged-model-changes.ts';
import { loggedModelPoints } from './logged-model-points.ts';
import { loggedModels } from './logged-models.ts';
import { metrics } from './metrics.ts';
import { modelSources } from './model-sources.ts';
import { modelStages } from './model-stages.ts';
import { modelVersions } from './model-versions.ts';
import { paramsAndTags } from './params-tags.ts';
import { prompts } from './prompts.ts';
import { registeredModels } from './registered-models.ts';
import { registryFilters } from './registry-filters.ts';
import { registrySearch } from './registry-search.ts';
import { requests } from './requests.ts';
import { runSearch } from './run-search.ts';
import { runs } from './runs.ts';
import { webhookRules } from './webhook-rules.ts';
import { webhooks } from './webhooks.ts';

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
  'registered-models': registeredModels,
  'model-versions': modelVersions,
  'registry-search': registrySearch,
  'logged-models': loggedModels,
  webhooks,
  'model-sources': modelSources,
  'model-stages': modelStages,
  prompts,
  'registry-filters': registryFilters,
  'logged-model-points': loggedModelPoints,
  'logged-model-changes': loggedModelChanges,
  'webhook-rules': webhookRules,
};
