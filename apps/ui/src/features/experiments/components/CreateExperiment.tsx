import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { createExperiment } from '../api.ts';

export function CreateExperiment({ opened, close }: { readonly opened: boolean; readonly close: () => void }) {
  const [name, setName] = useState('');
  const client = useQueryClient();
  const navigate = useNavigate();
  const making = useMutation({
    mutationFn: createExperiment,
    onSuccess: async ({ experiment_id }) => {
      await client.invalidateQueries({ queryKey: ['experiments'] });
      setName('');
      close();
      await navigate({ to: '/experiments/$experimentId', params: { experimentId: experiment_id } });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    making.mutate(name);
  };
  return (
    <Modal opened={opened} onClose={close} title="Create experiment">
      <form onSubmit={submit}>
        <TextInput
          label="Name"
          data-autofocus
          required
          value={name}
          error={making.error?.message}
          onChange={(event) => setName(event.currentTarget.value)}
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
