import type { Webhook } from '@labtrail/core';
import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Failure } from '../../../app/failure.tsx';
import { changeWebhook, createWebhook, type NewWebhook } from '../api.ts';
import { EVENTS, eventsOf, eventText } from '../lib/events.ts';
import { type Field, faultyField } from '../lib/faults.ts';

interface Props {
  /** The webhook that is changed; left out for a new one. */
  readonly webhook?: Webhook;
  readonly close: () => void;
}

const EMPTY = { name: '', url: '', description: '', secret: '' };

/** Asks for all that a webhook is, and makes or changes it. Refusals stand at the field that they are about. */
export function WebhookForm({ webhook, close }: Props) {
  const [texts, setTexts] = useState(textsOf(webhook));
  const [events, setEvents] = useState<string[]>(webhook?.events.map(eventText) ?? []);
  const making = useMaking(webhook, close);
  const faulty = making.error ? faultyField(making.error.message) : undefined;
  const errorOf = (field: Field) => faulty === field && making.error?.message;
  const input = (field: keyof typeof EMPTY) => ({
    value: texts[field],
    error: errorOf(field),
    onChange: ({ currentTarget: { value } }: { currentTarget: HTMLInputElement }) =>
      setTexts((known) => ({ ...known, [field]: value })),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { name, url, description, secret } = texts;
    making.mutate({
      name,
      url,
      events: eventsOf(events),
      ...((description || webhook) && { description }),
      ...(secret && { secret }),
    });
  };
  return (
    <Modal opened onClose={close} title={webhook ? 'Edit webhook' : 'Create webhook'} size="lg">
      <form onSubmit={submit} autoComplete="off">
        <Stack gap="sm">
          <TextInput label="Name" data-autofocus required {...input('name')} />
          <TextInput label="URL" type="url" required placeholder="https://" {...input('url')} />
          <EventBoxes chosen={events} choose={setEvents} error={errorOf('events')} />
          <TextInput
            label="Secret"
            description={
              webhook
                ? 'Leave it empty to keep the one that there is. It is never shown.'
                : 'Signs what is sent. It is never shown again.'
            }
            type="password"
            autoComplete="new-password"
            {...input('secret')}
          />
          <TextInput label="Description" {...input('description')} />
        </Stack>
        {making.error && !faulty && <Failure error={making.error} />}
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={making.isPending} disabled={events.length === 0}>
            {webhook ? 'Save' : 'Create'}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

function textsOf(webhook: Webhook | undefined): typeof EMPTY {
  if (!webhook) return EMPTY;
  return { ...EMPTY, name: webhook.name, url: webhook.url, description: webhook.description ?? '' };
}

function useMaking(webhook: Webhook | undefined, close: () => void) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (next: NewWebhook) => (webhook ? changeWebhook(webhook.webhook_id, next) : createWebhook(next)),
    onSuccess: async ({ webhook_id: webhookId }) => {
      await client.invalidateQueries();
      close();
      if (!webhook) await navigate({ to: '/webhooks/$webhookId', params: { webhookId } });
    },
  });
}

interface EventBoxesProps {
  readonly chosen: string[];
  readonly choose: (texts: string[]) => void;
  readonly error: string | false | undefined;
}

const GRID = { display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(220px, 1fr))', gap: 8 };

function EventBoxes({ chosen, choose, error }: EventBoxesProps) {
  return (
    <Checkbox.Group label="Events" size="xs" withAsterisk value={chosen} onChange={choose} error={error}>
      <div style={GRID}>
        {EVENTS.map(eventText).map((text) => (
          <Checkbox key={text} size="xs" value={text} label={text} />
        ))}
      </div>
    </Checkbox.Group>
  );
}
