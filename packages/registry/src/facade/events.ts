import {
  PROMPT_TAG,
  PROMPT_TEXT_TAG,
  PROMPT_TYPE_TAG,
  type Tag,
  type WebhookAction,
  type WebhookEntity,
  type WebhookEvent,
} from '@labtrail/core';

/** Something that happened in the registry, with what a webhook tells of it (MLflow 3.17.2's fields). */
export interface RegistryEvent {
  readonly event: WebhookEvent;
  readonly data: Readonly<Record<string, unknown>>;
}

type Subject = 'model' | 'version' | 'modelTag' | 'versionTag' | 'alias';

/** What webhooks call each subject, of a model and of a prompt. Nothing is told of the tags of models, as in MLflow. */
const ENTITIES: Readonly<Record<Subject, readonly [WebhookEntity | undefined, WebhookEntity]>> = {
  model: ['REGISTERED_MODEL', 'PROMPT'],
  version: ['MODEL_VERSION', 'PROMPT_VERSION'],
  modelTag: [undefined, 'PROMPT_TAG'],
  versionTag: ['MODEL_VERSION_TAG', 'PROMPT_VERSION_TAG'],
  alias: ['MODEL_VERSION_ALIAS', 'PROMPT_ALIAS'],
};

/** The event of a subject of a model or prompt; `undefined` when webhooks aren't told of it. */
export function eventOf(
  { subject, prompt }: { readonly subject: Subject; readonly prompt: boolean },
  action: WebhookAction,
  data: RegistryEvent['data'],
): RegistryEvent | undefined {
  const entity = ENTITIES[subject][prompt ? 1 : 0];
  return entity && { event: { entity, action }, data };
}

const INTERNAL = [PROMPT_TAG, PROMPT_TYPE_TAG, PROMPT_TEXT_TAG];

/** Tags as a webhook shows them: an object; of a prompt without those that only mark it as one. */
export function shownTags(tags: readonly Tag[], prompt: boolean): Record<string, string> {
  const shown = prompt ? tags.filter(({ key }) => !INTERNAL.includes(key)) : tags;
  return Object.fromEntries(shown.map(({ key, value }) => [key, value]));
}
