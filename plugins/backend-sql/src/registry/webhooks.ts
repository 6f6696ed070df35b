import type { Webhook, WebhookEvent } from '@labtrail/core';
import type { Receiver, WebhookStore } from '@labtrail/registry';
import type { Parts } from '../parts.ts';
import type { Row } from '../session.ts';

const ADD = `INSERT INTO webhooks (webhook_id, workspace, name, description, url, events, status, sealed_secret, creation_time, last_update_time)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const GET = 'SELECT * FROM webhooks WHERE webhook_id = ? AND workspace = ?';
const LIST = 'SELECT * FROM webhooks WHERE workspace = ? ORDER BY creation_time, id LIMIT ? OFFSET ?';
const ACTIVE = "SELECT * FROM webhooks WHERE workspace = ? AND status = 'ACTIVE' ORDER BY creation_time, id";
const UPDATE = `UPDATE webhooks SET name = coalesce(?, name), description = coalesce(?, description), url = coalesce(?, url),
  events = coalesce(?, events), sealed_secret = coalesce(?, sealed_secret), status = coalesce(?, status), last_update_time = ? WHERE webhook_id = ? AND workspace = ?`;
const DELETE_DELIVERIES =
  'DELETE FROM webhook_deliveries WHERE webhook = (SELECT id FROM webhooks WHERE webhook_id = ? AND workspace = ?)';
const DELETE = 'DELETE FROM webhooks WHERE webhook_id = ? AND workspace = ?';

export function webhookStore({ writer, session }: Parts): Omit<WebhookStore, 'deliveries'> {
  return {
    create: (scope, { webhookId, name, description = null, url, events, status, sealedSecret = null, now }) =>
      writer.write(async (tx) => {
        const texts = [
          webhookId,
          scope.workspace,
          name,
          description,
          url,
          JSON.stringify(events),
          status,
          sealedSecret,
        ];
        await tx.run(ADD, [...texts, now, now]);
        return webhookOf((await tx.get(GET, [webhookId, scope.workspace])) as Row);
      }),

    get: async (scope, webhookId) => {
      const row = await session.get(GET, [webhookId, scope.workspace]);
      return row && receiverOf(row);
    },

    list: async (scope, { offset, limit }) => {
      const rows = await session.all(LIST, [scope.workspace, limit + 1, offset]);
      return { items: rows.slice(0, limit).map(webhookOf), more: rows.length > limit };
    },

    update: (scope, webhookId, { name, description, url, events, sealedSecret, status, now }) =>
      writer.write(async (tx) => {
        const values = [name, description, url, events && JSON.stringify(events), sealedSecret, status];
        const bindings = values.map((value) => value ?? null);
        const changed = await tx.run(UPDATE, [...bindings, now, webhookId, scope.workspace]);
        return changed > 0 ? webhookOf((await tx.get(GET, [webhookId, scope.workspace])) as Row) : 'not found';
      }),

    delete: (scope, webhookId) =>
      writer.write(async (tx) => {
        await tx.run(DELETE_DELIVERIES, [webhookId, scope.workspace]);
        return (await tx.run(DELETE, [webhookId, scope.workspace])) > 0 ? 'deleted' : 'not found';
      }),

    receivers: async (scope, event) => {
      const receivers = (await session.all(ACTIVE, [scope.workspace])).map(receiverOf);
      return receivers.filter(({ webhook }) => webhook.events.some((other) => isSame(other, event)));
    },
  };
}

function isSame(a: WebhookEvent, b: WebhookEvent): boolean {
  return a.entity === b.entity && a.action === b.action;
}

function receiverOf(row: Row): Receiver {
  return {
    webhook: webhookOf(row),
    sealedSecret: row.sealed_secret === null ? undefined : (row.sealed_secret as string),
  };
}

function webhookOf(row: Row): Webhook {
  return {
    webhook_id: row.webhook_id as string,
    name: row.name as string,
    ...(row.description && { description: row.description as string }),
    url: row.url as string,
    events: JSON.parse(row.events as string) as WebhookEvent[],
    status: row.status as Webhook['status'],
    creation_timestamp: row.creation_time as number,
    last_updated_timestamp: row.last_update_time as number,
  };
}
