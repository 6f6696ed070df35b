import { flag, oneOf, text, viewOf } from '../../../app/view-fields.ts';

/** What a reader has set up on the list of an experiment's logged models. */
export const loggedModelsView = viewOf({
  /** A text in names, or a filter. */
  find: text(),
  /** A field, with a minus before it for descending. */
  sort: text('-creation_timestamp'),
  /** Whether the models of one run stand together under it. */
  grouped: flag(),
});

/** What a reader has set up on the page of a logged model. */
export const loggedModelView = viewOf({
  tab: oneOf('overview', 'artifacts'),
  /** The open file; empty for none. */
  file: text(),
});

export const NEW_LOGGED_MODELS_VIEW = loggedModelsView({} as Parameters<typeof loggedModelsView>[0]);
export const NEW_LOGGED_MODEL_VIEW = loggedModelView({} as Parameters<typeof loggedModelView>[0]);
