import { Button, Group } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Failure } from '../../../app/failure.tsx';
import { useRowKeys } from '../../../app/keys/use-row-keys.ts';
import { Parts } from '../../../app/parts.tsx';
import { ShowMore } from '../../../app/show-more.tsx';
import { webhooksQuery } from '../api.ts';
import { WebhookForm } from './WebhookForm.tsx';
import { WebhooksTable } from './WebhooksTable.tsx';

/** All webhooks: made, tested, disabled, activated and deleted. */
export function WebhooksPage() {
  const [creating, setCreating] = useState(false);
  const more = useMemo(() => [{ keys: 'n', does: 'Create webhook', act: () => setCreating(true) }], []);
  useRowKeys({ title: 'Webhooks', noun: 'webhook', more });
  const query = useInfiniteQuery(webhooksQuery());
  const webhooks = query.data?.pages.flatMap((page) => page.webhooks ?? []);
  return (
    <main aria-label="Webhooks">
      <Parts>
        <Group p="md" gap="sm">
          <Button leftSection={<IconPlus size={14} />} onClick={() => setCreating(true)}>
            Create webhook
          </Button>
        </Group>
        {query.error && <Failure error={query.error} retry={() => void query.refetch()} />}
        {webhooks && <WebhooksTable webhooks={webhooks} />}
        <ShowMore query={query} />
        {creating && <WebhookForm close={() => setCreating(false)} />}
      </Parts>
    </main>
  );
}
