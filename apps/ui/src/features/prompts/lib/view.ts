import { text, viewOf } from '../../../app/view-fields.ts';

/** What a reader has set up on the list of prompts. */
export const promptsView = viewOf({
  /** A text in names, or a filter. */
  find: text(),
  /** A field, with a minus before it for descending. */
  sort: text('name'),
});

/** What a reader has set up on the page of a prompt. */
export const promptView = viewOf({
  /** The version that is shown; empty for the newest. */
  version: text(),
  /** The version that it is compared with; empty for none. */
  against: text(),
});

export const NEW_PROMPTS_VIEW = promptsView({} as Parameters<typeof promptsView>[0]);
export const NEW_PROMPT_VIEW = promptView({} as Parameters<typeof promptView>[0]);
