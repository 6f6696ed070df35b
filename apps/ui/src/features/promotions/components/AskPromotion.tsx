import { Autocomplete, Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { askPromotion } from '../api.ts';
import { STAGES, targetOf } from '../lib/targets.ts';

interface Props {
  readonly name: string;
  readonly version: string;
  readonly close: () => void;
}

/** Asks, in a dialog, that a version come to a place or leave it. */
export function AskPromotion({ name, version, close }: Props) {
  const [place, setPlace] = useState('');
  const [comment, setComment] = useState('');
  const [archive, setArchive] = useState(false);
  const [leave, setLeave] = useState(false);
  const client = useQueryClient();
  const stage = 'stage' in targetOf(place);
  const asking = useMutation({
    mutationFn: () =>
      askPromotion({
        name,
        version,
        target: targetOf(place),
        ...(leave && { action: 'LEAVE' as const }),
        ...(archive && stage && !leave && { archive_existing_versions: true }),
        ...(comment && { comment }),
      }),
    onSuccess: close,
    onSettled: () => client.invalidateQueries(),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    asking.mutate();
  };
  return (
    <Modal opened onClose={close} title="Ask for promotion">
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Autocomplete
            label="Place"
            description="An alias, or one of the stages Staging, Production and Archived"
            data-autofocus
            required
            size="xs"
            data={[...STAGES]}
            value={place}
            error={asking.error?.message}
            onChange={setPlace}
          />
          <TextInput label="Comment" value={comment} onChange={(event) => setComment(event.currentTarget.value)} />
          <Checkbox
            size="xs"
            label="The version is to leave this place"
            checked={leave}
            onChange={(event) => setLeave(event.currentTarget.checked)}
          />
          {stage && !leave && (
            <Checkbox
              size="xs"
              label="Others there go to Archived"
              checked={archive}
              onChange={(event) => setArchive(event.currentTarget.checked)}
            />
          )}
        </Stack>
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={asking.isPending}>
            Ask for promotion
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
