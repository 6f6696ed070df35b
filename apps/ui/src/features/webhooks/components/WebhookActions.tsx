import type { Webhook } from '@labtrail/core';
import { Button, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { AskName } from '../../../app/ask-name.tsx';
import { Failure } from '../../../app/failure.tsx';
import { deleteWebhook, setWebhookStatus, testWebhook } from '../api.ts';
import { TestAnswer } from './TestAnswer.tsx';
import { WebhookForm } from './WebhookForm.tsx';

interface Props {
  readonly webhook: Webhook;
  /** Whether it stands beside other webhooks: small buttons, whose names say which one they act on. */
  readonly inRow?: boolean;
}

/** Tests a webhook, disables it and activates it again, changes it, deletes it. */
export function WebhookActions({ webhook, inRow = false }: Props) {
  const { webhook_id: id, name, status } = webhook;
  const [deleting, setDeleting] = useState(false);
  const [editing, setEditing] = useState(false);
  const testing = useMutation({ mutationFn: () => testWebhook(id) });
  const switching = useSwitching(webhook);
  const look = (verb: string) => ({
    size: inRow ? 'compact-xs' : 'xs',
    ...(inRow && { 'aria-label': `${verb} ${name}` }),
    children: verb,
  });
  return (
    <>
      <Group gap="sm" mb={inRow ? 0 : 'sm'} wrap={inRow ? 'nowrap' : 'wrap'}>
        <Button variant="default" loading={testing.isPending} onClick={() => testing.mutate()} {...look('Test')} />
        <Button
          variant="default"
          loading={switching.isPending}
          onClick={() => switching.mutate()}
          {...look(status === 'ACTIVE' ? 'Disable' : 'Activate')}
        />
        <Button variant="default" onClick={() => setEditing(true)} {...look('Edit')} />
        <Button variant="subtle" color="red" onClick={() => setDeleting(true)} {...look('Delete')} />
      </Group>
      {testing.error && <Failure error={testing.error} />}
      {switching.error && <Failure error={switching.error} />}
      {testing.data && <TestAnswer name={name} result={testing.data} close={testing.reset} />}
      {editing && <WebhookForm webhook={webhook} close={() => setEditing(false)} />}
      {deleting && <DeleteWebhook webhook={webhook} close={() => setDeleting(false)} />}
    </>
  );
}

function useSwitching({ webhook_id: id, status }: Webhook) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => setWebhookStatus(id, status === 'ACTIVE' ? 'DISABLED' : 'ACTIVE'),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['webhooks'] }),
        client.invalidateQueries({ queryKey: ['webhook', id] }),
      ]),
  });
}

function DeleteWebhook({ webhook, close }: { readonly webhook: Webhook; readonly close: () => void }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const deleting = useMutation({
    mutationFn: () => deleteWebhook(webhook.webhook_id),
    onSuccess: async () => {
      close();
      await navigate({ to: '/webhooks' });
      await client.invalidateQueries({ queryKey: ['webhooks'] });
    },
  });
  return (
    <AskName
      title="Delete webhook"
      label="Type its name: it and its deliveries can’t be brought back"
      verb="Delete"
      wanted={webhook.name}
      pending={deleting.isPending}
      error={deleting.error}
      close={close}
      done={() => deleting.mutate()}
    />
  );
}
