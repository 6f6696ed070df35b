import type { Webhook } from '@labtrail/core';
import { Link } from '@tanstack/react-router';
import { eventText } from '../lib/events.ts';
import { StatusBadge } from './StatusBadge.tsx';
import { WebhookActions } from './WebhookActions.tsx';

export function WebhooksTable({ webhooks }: { readonly webhooks: readonly Webhook[] }) {
  if (webhooks.length === 0)
    return (
      <p style={{ padding: '0 12px' }}>
        No webhook yet. Create one to have an address told when models, versions, tags, aliases or prompts change.
      </p>
    );
  return (
    <table className="plain" aria-label="Webhooks">
      <thead>
        <tr>
          <th>Name</th>
          <th>URL</th>
          <th>Events</th>
          <th>Status</th>
          <th aria-label="Actions" />
        </tr>
      </thead>
      <tbody>
        {webhooks.map((webhook) => (
          <tr key={webhook.webhook_id} data-row>
            <td>
              <Link to="/webhooks/$webhookId" params={{ webhookId: webhook.webhook_id }}>
                {webhook.name}
              </Link>
              {webhook.description && <div className="quiet">{webhook.description}</div>}
            </td>
            <td className="value" style={{ minWidth: 180 }}>
              {webhook.url}
            </td>
            <td>
              {webhook.events.map((event) => (
                <div key={eventText(event)}>{eventText(event)}</div>
              ))}
            </td>
            <td>
              <StatusBadge status={webhook.status} />
            </td>
            <td>
              <WebhookActions webhook={webhook} inRow />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
