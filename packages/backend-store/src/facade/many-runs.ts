import {
  checkLength,
  invalid,
  type LabtrailError,
  LIMITS,
  notFound,
  OWN_LIMITS,
  shown,
  type Tag,
} from '@labtrail/core';
import type { RunRefusal, RunRefusals, TagChange } from '../contract.ts';
import { checkBatch } from './batch.ts';

/** Runs that a message names; of more it tells how many they are. */
const NAMED = 3;

/**
 * The ids of runs that are changed at once, each once.
 *
 * @throws INVALID_PARAMETER_VALUE for more than a request may change
 */
export function checkRunIds(runIds: readonly string[]): string[] {
  const ids = [...new Set(runIds)];
  if (ids.length <= OWN_LIMITS.runsAtOnce) return ids;
  throw invalid(
    `Parameter 'run_ids' names ${ids.length} runs: at most ${OWN_LIMITS.runsAtOnce} can be changed at once. Split them into several requests.`,
  );
}

/**
 * A change of tags under the rules of a batch, and which values were cut to their limit.
 *
 * @throws INVALID_PARAMETER_VALUE
 */
export function checkTagChange(input: {
  readonly tags?: readonly Tag[] | undefined;
  readonly delete_keys?: readonly string[] | undefined;
}): TagChange & { readonly truncated: readonly string[] } {
  const { tags, truncated } = checkBatch({ tags: input.tags });
  const deleteKeys = [...new Set(input.delete_keys ?? [])];
  if (deleteKeys.length > LIMITS.batchTags) {
    throw invalid(
      `Parameter 'delete_keys' names ${deleteKeys.length} tags: at most ${LIMITS.batchTags} can be removed at once. Split them into several requests.`,
    );
  }
  for (const [index, key] of deleteKeys.entries()) checkLength(key, LIMITS.key, `delete_keys[${index}]`);
  const both = tags.find(({ key }) => deleteKeys.includes(key));
  if (both) {
    throw invalid(`The tag ${shown(both.key)} is both in 'tags' and in 'delete_keys'. Set it or remove it.`);
  }
  return { tags, deleteKeys, truncated };
}

/** The error for runs that stood in the way of a change of many. */
export function refusedRuns({ refused }: RunRefusals, asked: number): LabtrailError {
  const named = refused.slice(0, NAMED).map(reasonOf).join('; ');
  const others = refused.length > NAMED ? `; and ${refused.length - NAMED} others` : '';
  const message = `Nothing was changed, since ${refused.length} of ${asked} runs can't be: ${named}${others}. Leave them out, or restore them first.`;
  return refused.some(({ reason }) => reason === 'not found') ? notFound(message) : invalid(message);
}

function reasonOf({ runId, reason }: RunRefusal): string {
  return reason === 'deleted' ? `the run ${runId} is deleted` : `no run has the id ${shown(runId)}`;
}
