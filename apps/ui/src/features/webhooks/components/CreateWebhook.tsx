import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Failure } from '../../../app/failure.tsx';
import { createWebhook } from '../api.ts';
import { EVENTS, eventsOf, eventText } from '../lib/events.ts';
import { type Field, faultyField } from '../lib/faults.ts';

const EMPTY = { name: '', url: '', description: '', secret: '' };

/** Asks for a webhook in a dialog, and makes it. Refusals stand at the field that they are about. */
export function CreateWebhook({ close }: { readonly close: () => void }) {
  const [texts, setTexts] = useState(EMPTY);
  const [events, setEvents] = useState<string[]>([]);
  const making = useCreation();
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
      ...(description && { description }),
      ...(secret && { secret }),
    });
  };
  return (
    <Modal opened onClose={close} title="Create webhook" size="lg">
      <form onSubmit={submit} autoComplete="off">
        <Stack gap="sm">
          <TextInput label="Name" data-autofocus required {...input('name')} />
          <TextInput label="URL" type="url" required placeholder="https://" {...input('url')} />
          <EventBoxes chosen={events} choose={setEvents} error={errorOf('events')} />
          <TextInput
            label="Secret"
            description="Signs what is sent. It is never shown again."
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
            Create
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

function useCreation() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: createWebhook,
    onSuccess: async ({ webhook_id: webhookId }) => {
      await client.invalidateQueries({ queryKey: ['webhooks'] });
      await navigate({ to: '/webhooks/$webhookId', params: { webhookId } });
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
