import { type ModelVersion, PROMPT_TAG, PROMPT_TEXT_TAG, PROMPT_TYPE_TAG, type RegisteredModel } from '@labtrail/core';
import { filterText } from '../../app/filter-text.ts';
import { mlflowSend } from '../../app/http.ts';
import { modelsQuery, versionsQuery } from '../models/api.ts';
import { type Template, textOf } from './lib/template.ts';

const IS_PROMPT = `tags.\`${PROMPT_TAG}\` = 'true'`;
/** What clients give as the source of a prompt's version, which has no files. */
const NO_SOURCE = 'dummy-source';

/** Prompts, page by page. */
export function promptsQuery({ filter, sort }: { readonly filter?: string | undefined; readonly sort: string }) {
  return modelsQuery({ filter: filter ? `${IS_PROMPT} AND (${filter})` : IS_PROMPT, sort });
}

/** The versions of a prompt, the newest first, page by page. */
export function promptVersionsQuery(name: string) {
  return versionsQuery(`name = ${filterText(name)} AND ${IS_PROMPT}`);
}

export function createPrompt(name: string): Promise<{ registered_model: RegisteredModel }> {
  return mlflowSend('POST', 'registered-models/create', { name, tags: [{ key: PROMPT_TAG, value: 'true' }] });
}

export interface NewPromptVersion {
  readonly name: string;
  readonly template: Template;
  /** What changed, and why. */
  readonly message: string;
}

export async function createPromptVersion({ name, template, message }: NewPromptVersion): Promise<ModelVersion> {
  const tags = [
    { key: PROMPT_TAG, value: 'true' },
    { key: PROMPT_TYPE_TAG, value: template.kind },
    { key: PROMPT_TEXT_TAG, value: textOf(template) },
  ];
  const version = { name, source: NO_SOURCE, tags, ...(message && { description: message }) };
  return (await mlflowSend<{ model_version: ModelVersion }>('POST', 'model-versions/create', version)).model_version;
}
