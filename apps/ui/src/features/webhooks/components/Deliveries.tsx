import { DELIVERY_STATUSES, type DeliveryStatus, type Webhook } from '@labtrail/core';
import { SegmentedControl } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Failure } from '../../../app/failure.tsx';
import { ShowMore } from '../../../app/show-more.tsx';
import { deliveriesQuery } from '../api.ts';
import { DeliveryRow } from './DeliveryRow.tsx';

const STATES = [
  { value: '', label: 'All' },
  { value: 'PENDING', label: 'Pending' },
  { value: 'DELIVERED', label: 'Delivered' },
  { value: 'FAILED', label: 'Failed' },
];

/** What was sent to a webhook, or is to be, the newest first. */
export function Deliveries({ webhook }: { readonly webhook: Webhook }) {
  const [status, setStatus] = useState<DeliveryStatus | undefined>(undefined);
  const query = useInfiniteQuery(deliveriesQuery(webhook.webhook_id, status));
  const deliveries = query.data?.pages.flatMap((page) => page.deliveries ?? []);
  return (
    <section aria-label="Deliveries">
      <h2 className="part">Deliveries</h2>
      <SegmentedControl
        size="xs"
        aria-label="Which deliveries"
        mb="sm"
        data={STATES}
        value={status ?? ''}
        onChange={(value) => setStatus(DELIVERY_STATUSES.find((one) => one === value))}
      />
      {query.error && <Failure error={query.error} retry={() => void query.refetch()} />}
      {deliveries?.length === 0 && (
        <p>{status ? 'No delivery is in this state.' : 'Nothing was sent yet. Tests are in no log.'}</p>
      )}
      {deliveries && deliveries.length > 0 && (
        <table className="plain" aria-label="Deliveries">
          <thead>
            <tr>
              <th>State</th>
              <th>Event</th>
              <th className="number">Attempts</th>
              <th>Last answer</th>
              <th>Created</th>
              <th>Last change</th>
              <th aria-label="Actions" />
            </tr>
          </thead>
          <tbody>
            {deliveries.map((delivery) => (
              <DeliveryRow key={delivery.delivery_id} delivery={delivery} active={webhook.status === 'ACTIVE'} />
            ))}
          </tbody>
        </table>
      )}
      <ShowMore query={query} />
    </section>
  );
}
