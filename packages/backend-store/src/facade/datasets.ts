import {
  type Caller,
  checkLength,
  type DatasetInput,
  type DatasetSummary,
  invalid,
  LIMITS,
  type ModelInput,
} from '@labtrail/core';
import { type Context, scopeOf } from './context.ts';
import { refusal } from './runs.ts';

/** What runs used. */
export class Datasets {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /** Notes datasets and logged models that a run used. A repeat is harmless. */
  async logInputs(
    caller: Caller,
    runId: string,
    input: {
      readonly datasets?: readonly DatasetInput[] | undefined;
      readonly models?: readonly ModelInput[] | undefined;
    },
  ): Promise<void> {
    const { datasets = [], models = [] } = input;
    if (datasets.length > LIMITS.batchDatasets) {
      throw invalid(
        `A request can hold at most ${LIMITS.batchDatasets} datasets, and this one holds ${datasets.length}. Split it.`,
      );
    }
    for (const [index, entry] of datasets.entries()) checkInput(entry, `datasets[${index}].`);
    const outcome = await this.#context.store.datasets.logInputs(scopeOf(caller), runId, { datasets, models });
    if (outcome !== 'logged') throw refusal(outcome, runId);
  }

  /** The datasets that runs of up to 20 experiments used. */
  async search(caller: Caller, experimentIds: readonly string[]): Promise<readonly DatasetSummary[]> {
    if (experimentIds.length > LIMITS.datasetSearchExperiments) {
      throw invalid(
        `Parameter 'experiment_ids' names ${experimentIds.length} experiments: at most ${LIMITS.datasetSearchExperiments} can be searched at once.`,
      );
    }
    return this.#context.store.datasets.search(scopeOf(caller), experimentIds);
  }
}

function checkInput({ dataset, tags = [] }: DatasetInput, path: string): void {
  const at = `${path}dataset.`;
  checkLength(dataset.name, LIMITS.datasetName, `${at}name`);
  checkLength(dataset.digest, LIMITS.datasetDigest, `${at}digest`);
  checkLength(dataset.source, LIMITS.datasetSource, `${at}source`);
  checkLength(dataset.schema ?? '', LIMITS.datasetSchema, `${at}schema`);
  checkLength(dataset.profile ?? '', LIMITS.datasetProfile, `${at}profile`);
  for (const [index, tag] of tags.entries()) {
    checkLength(tag.key, LIMITS.inputTagKey, `${path}tags[${index}].key`);
    checkLength(tag.value, LIMITS.inputTagValue, `${path}tags[${index}].value`);
  }
}
