import { known, LISTABLE, OPTIONAL, TEXT, unsorted, WHOLE_NUMBER } from './field-rules.ts';
import type { EntityRule, Grammar } from './grammar.ts';

const TAGS: EntityRule = { entity: 'tag', names: ['tags', 'tag'], keys: unsorted(OPTIONAL) };
const ATTRIBUTE_NAMES = ['attributes', 'attribute'];

/** What `registered-models/search` understands. */
export const REGISTERED_MODEL_GRAMMAR: Grammar = {
  subject: 'registered models',
  entities: [
    TAGS,
    {
      entity: 'attribute',
      names: ATTRIBUTE_NAMES,
      keys: [
        known('name', LISTABLE),
        known('creation_timestamp', WHOLE_NUMBER),
        known('last_updated_timestamp', WHOLE_NUMBER, ['timestamp']),
      ],
    },
  ],
};

/** What `model-versions/search` understands. */
export const MODEL_VERSION_GRAMMAR: Grammar = {
  subject: 'model versions',
  entities: [
    TAGS,
    {
      entity: 'attribute',
      names: ATTRIBUTE_NAMES,
      keys: [
        known('name', LISTABLE),
        known('version_number', { ...WHOLE_NUMBER, quotable: true }),
        known('run_id', unsorted(LISTABLE)),
        known('source_path', unsorted(TEXT)),
        known('current_stage', unsorted(LISTABLE)),
        known('creation_timestamp', WHOLE_NUMBER),
        known('last_updated_timestamp', WHOLE_NUMBER),
      ],
    },
  ],
};
