import type { DeliveryAttempt, WebhookDelivery, WebhookEvent } from '@labtrail/core';
import type { DeliveryStore } from '@labtrail/registry';
import type { Parts } from '../parts.ts';
import type { Row } from '../session.ts';

const ADD = `INSERT INTO webhook_deliveries (delivery_id, webhook, entity, action, status, creation_time, last_update_time, next_attempt, replay_of, body, attempts)
  SELECT ?, id, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM webhooks WHERE webhook_id = ? AND workspace = ?`;
const COLUMNS = 'd.*, w.webhook_id, w.workspace FROM webhook_deliveries d JOIN webhooks w ON w.id = d.webhook';
const GET = `SELECT ${COLUMNS} WHERE w.workspace = ? AND w.webhook_id = ? AND d.delivery_id = ?`;
const FIND = `SELECT ${COLUMNS} WHERE w.workspace = ? AND d.delivery_id = ?`;
const LIST = `SELECT ${COLUMNS} WHERE w.workspace = ? AND w.webhook_id = ?`;
const NEWEST_FIRST = 'ORDER BY d.creation_time DESC, d.delivery_id DESC LIMIT ? OFFSET ?';
const WAITING = `SELECT ${COLUMNS} WHERE d.status = 'PENDING' ORDER BY d.next_attempt, d.id LIMIT ?`;
const NOTE =
  'UPDATE webhook_deliveries SET status = ?, attempts = ?, next_attempt = ?, last_update_time = ? WHERE delivery_id = ?';
const PRUNE = "DELETE FROM webhook_deliveries WHERE status <> 'PENDING' AND creation_time < ?";

export function deliveryStore({ writer, session }: Parts): DeliveryStore {
  return {
    add: (scope, deliveries) =>
      writer.write(async (tx) => {
        for (const delivery of deliveries) {
          const { delivery_id, event, status, creation_timestamp, last_updated_timestamp } = delivery;
          const head = [delivery_id, event.entity, event.action, status, creation_timestamp, last_updated_timestamp];
          const times = [delivery.next_attempt_timestamp ?? null, delivery.replay_of ?? null];
          const content = [delivery.body, JSON.stringify(delivery.attempts)];
          await tx.run(ADD, [...head, ...times, ...content, delivery.webhook_id, scope.workspace]);
        }
      }),

    get: async (scope, webhookId, deliveryId) => {
      const row = await session.get(GET, [scope.workspace, webhookId, deliveryId]);
      return row && deliveryOf(row);
    },

    list: async (scope, { webhookId, status, offset, limit }) => {
      const sql = `${LIST}${status ? ' AND d.status = ?' : ''} ${NEWEST_FIRST}`;
      const values = [scope.workspace, webhookId, ...(status ? [status] : []), limit + 1, offset];
      const rows = await session.all(sql, values);
      return { items: rows.slice(0, limit).map(deliveryOf), more: rows.length > limit };
    },

    note: (scope, deliveryId, { status, attempt, nextAttempt = null, now }) =>
      writer.write(async (tx) => {
        const row = await tx.get(FIND, [scope.workspace, deliveryId]);
        if (!row) return 'not found';
        const attempts = JSON.stringify([...deliveryOf(row).attempts, attempt]);
        await tx.run(NOTE, [status, attempts, nextAttempt, now, deliveryId]);
        return 'noted';
      }),

    waiting: async (limit) =>
      (await session.all(WAITING, [limit])).map((row) => ({
        workspace: row.workspace as string,
        delivery: deliveryOf(row),
      })),

    prune: (before) => writer.write((tx) => tx.run(PRUNE, [before])),
  };
}

function deliveryOf(row: Row): WebhookDelivery {
  return {
    delivery_id: row.delivery_id as string,
    webhook_id: row.webhook_id as string,
    event: { entity: row.entity, action: row.action } as WebhookEvent,
    status: row.status as WebhookDelivery['status'],
    creation_timestamp: row.creation_time as number,
    last_updated_timestamp: row.last_update_time as number,
    ...(row.next_attempt !== null && { next_attempt_timestamp: row.next_attempt as number }),
    ...(row.replay_of !== null && { replay_of: row.replay_of as string }),
    body: row.body as string,
    attempts: JSON.parse(row.attempts as string) as DeliveryAttempt[],
  };
}
