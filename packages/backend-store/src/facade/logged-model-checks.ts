import { checkLength, invalid, LIMITS, type ModelOutput, type Param, shown, type Tag } from '@labtrail/core';
import { checkNoParamTwice } from './batch.ts';
import type { LoggedModelInput } from './logged-model-input.ts';

/** In characters: what MLflow's tables hold of them, and room for the ids of others. */
const MOST = { name: 500, type: 500, id: 64 };

/**
 * Checks what a new model says of itself. Rule for a name (MLflow 3.17.2): none of `/ : . % " '`; an empty one is as good as
 * none.
 *
 * @throws INVALID_PARAMETER_VALUE
 */
export function checkModel({ name, model_type = '', source_run_id = '' }: LoggedModelInput): void {
  checkLength(model_type, MOST.type, 'model_type');
  checkLength(source_run_id, MOST.id, 'source_run_id');
  if (!name) return;
  checkLength(name, MOST.name, 'name');
  if (name.trim() !== '' && !/[/:.%"']/.test(name)) return;
  throw invalid(
    `Invalid value ${shown(name)} for parameter 'name' supplied: a logged model's name must hold more than blanks, and none of / : . % " '. Leave it out to get one that is made up.`,
  );
}

/** @throws INVALID_PARAMETER_VALUE */
export function checkParams(params: readonly Param[]): void {
  checkEntries(params, 'params');
  checkNoParamTwice(params);
}

/** @throws INVALID_PARAMETER_VALUE */
export function checkTags(tags: readonly Tag[]): void {
  checkEntries(tags, 'tags');
}

/** @throws INVALID_PARAMETER_VALUE */
export function checkOutputs(outputs: readonly ModelOutput[]): void {
  for (const [index, { model_id }] of outputs.entries()) {
    if (model_id === '') {
      throw invalid(`Missing value for required parameter 'models[${index}].model_id': name the model.`);
    }
    checkLength(model_id, MOST.id, `models[${index}].model_id`);
  }
}

/** Keys of any characters and values of 100,000 characters, as MLflow takes them here, unlike those of runs. */
function checkEntries(entries: readonly Tag[], list: 'params' | 'tags'): void {
  for (const [index, { key, value }] of entries.entries()) {
    if (key === '') throw invalid(`Missing value for required parameter '${list}[${index}].key': give it a key.`);
    checkLength(key, LIMITS.key, `${list}[${index}].key`);
    checkLength(value, LIMITS.modelTagValue, `${list}[${index}].value`);
  }
}
