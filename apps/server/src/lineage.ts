import type { Tracking } from '@labtrail/backend-store';
import { isLabtrailError, MODEL_VERSIONS_TAG } from '@labtrail/core';
import type { Lineage } from '@labtrail/registry';

/** What the registry asks of tracking. */
export function lineageOf({ runs, loggedModels }: Tracking): Lineage {
  return {
    run: (caller, runId) => found(runs.get(caller, runId)),
    loggedModel: (caller, modelId) => loggedModels.find(caller, modelId),
    registered: (caller, modelId, version) =>
      loggedModels.changeTag(caller, modelId, {
        key: MODEL_VERSIONS_TAG,
        change: (text) => withVersion(text, version),
      }),
  };
}

async function found<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (isLabtrailError(error) && error.code === 'RESOURCE_DOES_NOT_EXIST') return undefined;
    throw error;
  }
}

/** The tag's list with one version more, as MLflow's server writes it: numbers, and blanks behind commas and colons. */
function withVersion(
  text: string | undefined,
  { name, version }: { readonly name: string; readonly version: string },
): string {
  const known = listOf(text);
  const isNew = !known.some((one) => one.name === name && String(one.version) === version);
  const all = isNew ? [...known, { name, version: Number(version) }] : known;
  const shown = all.map((one) => `{"name": ${JSON.stringify(one.name)}, "version": ${JSON.stringify(one.version)}}`);
  return `[${shown.join(', ')}]`;
}

function listOf(text: string | undefined): { readonly name: unknown; readonly version: unknown }[] {
  try {
    const list: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(list) ? list.filter((one) => typeof one === 'object' && one !== null) : [];
  } catch {
    return [];
  }
}
