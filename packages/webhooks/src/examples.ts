import type { WebhookEvent } from '@labtrail/core';

const model = { name: 'coffee', tags: { team: 'red' }, description: 'The price of coffee' };
const version = { name: 'coffee', version: '1' };
const prompt = { name: 'greeting', tags: { team: 'red' }, description: 'A friendly greeting' };
const promptVersion = { name: 'greeting', version: '1' };
const tag = { key: 'checked', value: 'yes' };
const budget = {
  budget_policy_id: 'bp-1',
  budget_unit: 'USD',
  budget_amount: 100,
  current_spend: 105.5,
  duration_unit: 'MONTHS',
  duration_value: 1,
  target_scope: 'GLOBAL',
  workspace: 'default',
  target_value: null,
  window_start: 1_735_689_600_000,
};

const EXAMPLES: Readonly<Record<WebhookEvent['entity'], Partial<Record<WebhookEvent['action'], object>>>> = {
  REGISTERED_MODEL: { CREATED: model },
  MODEL_VERSION: {
    CREATED: { ...version, source: 'models:/m-1', run_id: '1', tags: { stage: 'new' }, description: 'A first try' },
  },
  MODEL_VERSION_TAG: { SET: { ...version, ...tag }, DELETED: { ...version, key: tag.key } },
  MODEL_VERSION_ALIAS: { CREATED: { ...version, alias: 'champion' }, DELETED: { name: 'coffee', alias: 'champion' } },
  PROMPT: { CREATED: prompt },
  PROMPT_VERSION: {
    CREATED: { ...promptVersion, template: 'Hello {{name}}', tags: { tone: 'warm' }, description: 'A first try' },
  },
  PROMPT_TAG: { SET: { name: 'greeting', ...tag }, DELETED: { name: 'greeting', key: tag.key } },
  PROMPT_VERSION_TAG: { SET: { ...promptVersion, ...tag }, DELETED: { ...promptVersion, key: tag.key } },
  PROMPT_ALIAS: { CREATED: { ...promptVersion, alias: 'live' }, DELETED: { name: 'greeting', alias: 'live' } },
  BUDGET_POLICY: { EXCEEDED: budget },
};

/** What the test of a webhook sends as the event's data. */
export function exampleOf({ entity, action }: WebhookEvent): object {
  return EXAMPLES[entity][action] ?? {};
}
