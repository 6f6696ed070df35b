import { expect, test } from 'vitest';
import { EVENTS, eventsOf, eventText } from './events.ts';

test('Every event is offered once, under a name that leads back to it', () => {
  const texts = EVENTS.map(eventText);
  expect(texts.slice(0, 4)).toEqual([
    'registered_model.created',
    'model_version.created',
    'model_version_tag.set',
    'model_version_tag.deleted',
  ]);
  expect(new Set(texts).size).toBe(15);
  expect(eventsOf(texts)).toEqual(EVENTS);
});

test('What no event is called names none', () => {
  expect(eventsOf(['model_version_alias.deleted', 'registered_model.deleted'])).toEqual([
    { entity: 'MODEL_VERSION_ALIAS', action: 'DELETED' },
  ]);
});
