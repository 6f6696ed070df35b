import type { WebhookAction, WebhookEntity } from './webhook.ts';

/**
 * Fixed words of the wire, apart from the schemas that are made of them: who only shows a choice of them, as a page of the
 * web UI does, needn't load a validator.
 */
export const RUN_STATUSES = ['RUNNING', 'SCHEDULED', 'FINISHED', 'FAILED', 'KILLED'] as const;
export const MODEL_STAGES = ['None', 'Staging', 'Production', 'Archived'] as const;
/** PENDING while an attempt is under way or still to come. */
export const DELIVERY_STATUSES = ['PENDING', 'DELIVERED', 'FAILED'] as const;

/** The input tag that says what a dataset was used for. */
export const DATASET_CONTEXT_TAG = 'mlflow.data.context';

/** Which actions each entity knows (MLflow 3.17.2). */
export const WEBHOOK_EVENTS: Readonly<Record<WebhookEntity, readonly WebhookAction[]>> = {
  REGISTERED_MODEL: ['CREATED'],
  MODEL_VERSION: ['CREATED'],
  MODEL_VERSION_TAG: ['SET', 'DELETED'],
  MODEL_VERSION_ALIAS: ['CREATED', 'DELETED'],
  PROMPT: ['CREATED'],
  PROMPT_VERSION: ['CREATED'],
  PROMPT_TAG: ['SET', 'DELETED'],
  PROMPT_VERSION_TAG: ['SET', 'DELETED'],
  PROMPT_ALIAS: ['CREATED', 'DELETED'],
  BUDGET_POLICY: ['EXCEEDED'],
};
