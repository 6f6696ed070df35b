/**
 * Fixed words of the wire, apart from the schemas that are made of them: who only shows a choice of them, as a page of the
 * web UI does, needn't load a validator.
 */
export const RUN_STATUSES = ['RUNNING', 'SCHEDULED', 'FINISHED', 'FAILED', 'KILLED'] as const;
export const MODEL_STAGES = ['None', 'Staging', 'Production', 'Archived'] as const;
/** PENDING while an attempt is under way or still to come. */
export const DELIVERY_STATUSES = ['PENDING', 'DELIVERED', 'FAILED'] as const;

/** The tag of a logged model that lists the versions registered of it, as JSON: `[{"name": ..., "version": ...}]`. */
export const MODEL_VERSIONS_TAG = 'mlflow.modelVersions';
/** The tag, with the value `true`, that makes a registered model a prompt. */
export const PROMPT_TAG = 'mlflow.prompt.is_prompt';
/** The tag of a prompt's version that holds its text. */
export const PROMPT_TEXT_TAG = 'mlflow.prompt.text';
/** The tag that says what kind of text a prompt has. */
export const PROMPT_TYPE_TAG = '_mlflow_prompt_type';

/** The input tag that says what a dataset was used for. */
export const DATASET_CONTEXT_TAG = 'mlflow.data.context';

export const WEBHOOK_ACTIONS = ['CREATED', 'UPDATED', 'DELETED', 'SET', 'EXCEEDED'] as const;
type Actions = readonly (typeof WEBHOOK_ACTIONS)[number][];

/** Which actions each entity of webhooks knows (MLflow 3.17.2). */
export const WEBHOOK_EVENTS = {
  REGISTERED_MODEL: ['CREATED'] as Actions,
  MODEL_VERSION: ['CREATED'] as Actions,
  MODEL_VERSION_TAG: ['SET', 'DELETED'] as Actions,
  MODEL_VERSION_ALIAS: ['CREATED', 'DELETED'] as Actions,
  PROMPT: ['CREATED'] as Actions,
  PROMPT_VERSION: ['CREATED'] as Actions,
  PROMPT_TAG: ['SET', 'DELETED'] as Actions,
  PROMPT_VERSION_TAG: ['SET', 'DELETED'] as Actions,
  PROMPT_ALIAS: ['CREATED', 'DELETED'] as Actions,
  BUDGET_POLICY: ['EXCEEDED'] as Actions,
} as const;
