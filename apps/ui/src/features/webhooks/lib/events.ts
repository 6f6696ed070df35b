import { WEBHOOK_EVENTS, type WebhookEntity, type WebhookEvent } from '@labtrail/core';

/** Every event that a webhook can listen to, by entity. */
export const EVENTS: readonly WebhookEvent[] = (Object.keys(WEBHOOK_EVENTS) as WebhookEntity[]).flatMap((entity) =>
  WEBHOOK_EVENTS[entity].map((action) => ({ entity, action })),
);

/** An event as MLflow's documents spell it: `registered_model.created`. */
export function eventText({ entity, action }: WebhookEvent): string {
  return `${entity}.${action}`.toLowerCase();
}

/** The events of which {@link eventText} made these texts, in the order of {@link EVENTS}. */
export function eventsOf(texts: readonly string[]): WebhookEvent[] {
  return EVENTS.filter((event) => texts.includes(eventText(event)));
}
