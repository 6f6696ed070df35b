import { Button, Group, Modal, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { createExperiment } from '../api.ts';
import { NOTE_TAG, tagsOf } from '../lib/tags.ts';

const NEW = { name: '', note: '', tags: '', location: '' };

/** Asks what a new experiment is called and, if one likes, what it is about; opens it when it is made. */
export function CreateExperiment({ close }: { readonly close: () => void }) {
  const [form, setForm] = useState(NEW);
  const making = useMaking();
  const field = (name: keyof typeof NEW) => ({
    value: form[name],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => {
      const { value } = event.currentTarget;
      setForm((before) => ({ ...before, [name]: value }));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const note = form.note ? [{ key: NOTE_TAG, value: form.note }] : [];
    making.mutate({ name: form.name, tags: [...tagsOf(form.tags), ...note], artifact_location: form.location.trim() });
  };
  return (
    <Modal opened onClose={close} title="Create experiment">
      <form onSubmit={submit}>
        <TextInput label="Name" data-autofocus required error={making.error?.message} {...field('name')} />
        <Textarea
          size="xs"
          mt="sm"
          label="Notes"
          description="Markdown"
          autosize
          minRows={2}
          maxRows={8}
          {...field('note')}
        />
        <Textarea
          size="xs"
          mt="sm"
          label="Tags"
          description="One a line, as key: value"
          autosize
          minRows={2}
          {...field('tags')}
        />
        <TextInput
          mt="sm"
          label="Artifact location"
          description="Where its runs’ files are kept; the server’s own place if it is empty"
          {...field('location')}
        />
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={making.isPending}>
            Create
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

function useMaking() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: createExperiment,
    onSuccess: async ({ experiment_id }) => {
      await navigate({ to: '/experiments/$experimentId', params: { experimentId: experiment_id } });
      await client.invalidateQueries({ queryKey: ['experiments'] });
    },
  });
}
