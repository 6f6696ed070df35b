import type { ModelVersion } from '@labtrail/core';
import { Button, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { AskName } from '../../../app/ask-name.tsx';
import { later } from '../../../app/later.tsx';
import { deleteModel } from '../../models/api.ts';
import { templateOf } from '../lib/template.ts';

const PromptForm = later(async () => (await import('./PromptForm.tsx')).PromptForm);

interface Props {
  readonly name: string;
  /** What a new version starts from. */
  readonly newest: ModelVersion | undefined;
}

/** Makes a new version of a prompt, or deletes it with all versions. */
export function PromptActions({ name, newest }: Props) {
  const [asking, setAsking] = useState<'version' | 'deletion' | undefined>(undefined);
  const client = useQueryClient();
  const navigate = useNavigate();
  const deleting = useMutation({
    mutationFn: () => deleteModel(name),
    onSuccess: async () => {
      await navigate({ to: '/prompts' });
      await client.invalidateQueries();
    },
  });
  const close = () => setAsking(undefined);
  return (
    <Group gap="sm" mb="sm">
      <Button onClick={() => setAsking('version')}>Create version</Button>
      <Button variant="subtle" color="red" onClick={() => setAsking('deletion')}>
        Delete
      </Button>
      {asking === 'version' && <PromptForm name={name} template={templateOf(newest?.tags)} close={close} />}
      {asking === 'deletion' && (
        <AskName
          title="Delete prompt"
          label="Type its name: it and its versions can’t be brought back"
          verb="Delete"
          wanted={name}
          pending={deleting.isPending}
          error={deleting.error}
          close={close}
          done={() => deleting.mutate()}
        />
      )}
    </Group>
  );
}
