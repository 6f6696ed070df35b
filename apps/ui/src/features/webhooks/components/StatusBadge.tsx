import type { DeliveryStatus, WebhookStatus } from '@labtrail/core';
import { Badge } from '@mantine/core';

const COLOURS = { ACTIVE: 'green', DISABLED: 'gray', PENDING: 'blue', DELIVERED: 'green', FAILED: 'red' } as const;

/** Where a webhook or a delivery stands. */
export function StatusBadge({ status }: { readonly status: WebhookStatus | DeliveryStatus }) {
  return (
    <Badge variant="dot" color={COLOURS[status]} tt="none" miw="max-content">
      {status.toLowerCase()}
    </Badge>
  );
}
