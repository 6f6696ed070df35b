import { Button, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { AskName } from '../../../app/ask-name.tsx';
import { deleteModel, renameModel } from '../api.ts';

type Asked = 'name' | 'deletion';

const QUESTIONS = {
  name: { title: 'Rename registered model', label: 'Name', verb: 'Rename' },
  deletion: { title: 'Delete registered model', label: 'Type its name: it can’t be brought back', verb: 'Delete' },
} as const;

/** Renames a registered model, or deletes it with its versions. */
export function ModelActions({ name }: { readonly name: string }) {
  const [asking, setAsking] = useState<Asked | undefined>(undefined);
  const client = useQueryClient();
  const navigate = useNavigate();
  const acting = useMutation({
    mutationFn: async ({ asked, text }: { asked: Asked; text: string }) => {
      if (asked === 'name') await renameModel(name, text);
      else await deleteModel(name);
    },
    onSuccess: async (_, { asked, text }) => {
      setAsking(undefined);
      if (asked === 'name') await navigate({ to: '/models/$name', params: { name: text } });
      else await navigate({ to: '/models' });
      await client.invalidateQueries({ queryKey: ['models'] });
    },
  });
  return (
    <Group gap="sm" mb="sm">
      <Button variant="default" onClick={() => setAsking('name')}>
        Rename
      </Button>
      <Button variant="subtle" color="red" onClick={() => setAsking('deletion')}>
        Delete
      </Button>
      {asking && (
        <AskName
          {...QUESTIONS[asking]}
          {...(asking === 'name' ? { initial: name } : { wanted: name })}
          pending={acting.isPending}
          error={acting.error}
          close={() => {
            acting.reset();
            setAsking(undefined);
          }}
          done={(text) => acting.mutate({ asked: asking, text })}
        />
      )}
    </Group>
  );
}
