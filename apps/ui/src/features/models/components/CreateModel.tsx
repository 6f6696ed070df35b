import { Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { createModel, type Tag } from '../api.ts';

const NO_TAG: Tag = { key: '', value: '' };

/** Asks for a registered model in a dialog, and makes it, without versions yet. */
export function CreateModel({ close }: { readonly close: () => void }) {
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const [tags, setTags] = useState<readonly Tag[]>([]);
  const client = useQueryClient();
  const navigate = useNavigate();
  const making = useMutation({
    mutationFn: () =>
      createModel({ name, ...(description && { description }), tags: tags.filter(({ key }) => key !== '') }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['models'] });
      await navigate({ to: '/models/$name', params: { name } });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    making.mutate();
  };
  return (
    <Modal opened onClose={close} title="Create registered model">
      <form onSubmit={submit}>
        <Stack gap="sm">
          <TextInput
            label="Name"
            data-autofocus
            required
            value={name}
            error={making.error?.message}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Textarea
            label="Description"
            description="Markdown"
            size="xs"
            rows={4}
            value={description}
            onChange={(event) => setDescription(event.currentTarget.value)}
          />
          <TagRows tags={tags} change={setTags} />
        </Stack>
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

interface TagRowsProps {
  readonly tags: readonly Tag[];
  readonly change: (tags: readonly Tag[]) => void;
}

function TagRows({ tags, change }: TagRowsProps) {
  const set = (index: number, part: Partial<Tag>) =>
    change(tags.map((tag, at) => (at === index ? { ...tag, ...part } : tag)));
  return (
    <div>
      {tags.map((tag, index) => (
        <Group key={index} gap="sm" mb="xs" grow>
          <TextInput
            aria-label={`Key of tag ${index + 1}`}
            placeholder="Key"
            value={tag.key}
            onChange={(event) => set(index, { key: event.currentTarget.value })}
          />
          <TextInput
            aria-label={`Value of tag ${index + 1}`}
            placeholder="Value"
            value={tag.value}
            onChange={(event) => set(index, { value: event.currentTarget.value })}
          />
        </Group>
      ))}
      <Button variant="subtle" color="gray" size="compact-xs" onClick={() => change([...tags, NO_TAG])}>
        Add tag
      </Button>
    </div>
  );
}
