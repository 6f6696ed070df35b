import type { WebhookDelivery } from '@labtrail/core';
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Failure } from '../../../app/failure.tsx';
import { Moment } from '../../../app/moment.tsx';
import { redeliver } from '../api.ts';
import { eventText } from '../lib/events.ts';
import { outcomeText } from '../lib/outcome.ts';
import { PlainText } from './PlainText.tsx';
import { StatusBadge } from './StatusBadge.tsx';

interface Props {
  readonly delivery: WebhookDelivery;
  /** Whether its webhook is: to one that isn't, nothing is sent. */
  readonly active: boolean;
}

/** One delivery of the log; what was sent and answered opens under its last answer. */
export function DeliveryRow({ delivery, active }: Props) {
  const { status, event, attempts, next_attempt_timestamp: next } = delivery;
  return (
    <tr>
      <td>
        <StatusBadge status={status} />
      </td>
      <td>
        {eventText(event)}
        {delivery.replay_of && <div className="quiet">sent again</div>}
      </td>
      <td className="number">{attempts.length}</td>
      <td className="value" style={{ minWidth: 180 }}>
        <Exchange delivery={delivery} />
      </td>
      <td>
        <Moment time={delivery.creation_timestamp} />
      </td>
      <td>
        <Moment time={delivery.last_updated_timestamp} />
        {next !== undefined && (
          <div className="quiet">
            next attempt <Moment time={next} />
          </div>
        )}
      </td>
      <td>
        <Redeliver delivery={delivery} active={active} />
      </td>
    </tr>
  );
}

function Exchange({ delivery: { attempts, body } }: { readonly delivery: WebhookDelivery }) {
  return (
    <details>
      <summary>{outcomeText(attempts.at(-1))}</summary>
      <p>Sent</p>
      <PlainText text={body} />
      {attempts.map((attempt) => (
        <div key={attempt.timestamp}>
          <p>
            {outcomeText(attempt)}, <Moment time={attempt.timestamp} />
          </p>
          {attempt.response_body && <PlainText text={attempt.response_body} />}
        </div>
      ))}
    </details>
  );
}

function Redeliver({ delivery: { webhook_id: id, delivery_id: deliveryId }, active }: Props) {
  const client = useQueryClient();
  const sending = useMutation({
    mutationFn: () => redeliver(id, deliveryId),
    onSuccess: () => client.invalidateQueries({ queryKey: ['deliveries', id] }),
  });
  return (
    <>
      <Button
        variant="default"
        size="compact-xs"
        disabled={!active}
        loading={sending.isPending}
        onClick={() => sending.mutate()}
      >
        Redeliver
      </Button>
      {sending.error && <Failure error={sending.error} />}
    </>
  );
}
