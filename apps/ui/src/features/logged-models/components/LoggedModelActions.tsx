import type { LoggedModel } from '@labtrail/core';
import { Button, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { AskName } from '../../../app/ask-name.tsx';
import { later } from '../../../app/later.tsx';
import { deleteLoggedModel } from '../api.ts';

const RegisterForm = later(async () => (await import('../../models/components/RegisterForm.tsx')).RegisterForm);

/** Registers a logged model, or deletes it. */
export function LoggedModelActions({ model }: { readonly model: LoggedModel }) {
  const { model_id: modelId, name, source_run_id: runId } = model.info;
  const [asking, setAsking] = useState<'register' | 'deletion' | undefined>(undefined);
  const close = () => setAsking(undefined);
  return (
    <Group gap="sm" mb="sm">
      <Button onClick={() => setAsking('register')}>Register model</Button>
      <Button variant="subtle" color="red" onClick={() => setAsking('deletion')}>
        Delete
      </Button>
      {asking === 'register' && (
        <RegisterForm
          title="Register model"
          candidates={[{ label: `Logged model ${name}`, source: `models:/${modelId}`, modelId }]}
          runId={runId}
          close={close}
        />
      )}
      {asking === 'deletion' && <Deletion model={model} close={close} />}
    </Group>
  );
}

function Deletion({ model: { info }, close }: { readonly model: LoggedModel; readonly close: () => void }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { model_id: modelId, experiment_id: experimentId, name } = info;
  const deleting = useMutation({
    mutationFn: () => deleteLoggedModel(modelId),
    onSuccess: async () => {
      await navigate({ to: '/experiments/$experimentId/models', params: { experimentId } });
      await client.invalidateQueries({ queryKey: ['logged-models'] });
    },
  });
  return (
    <AskName
      title="Delete logged model"
      label="Type its name: it can’t be brought back"
      verb="Delete"
      wanted={name}
      pending={deleting.isPending}
      error={deleting.error}
      close={close}
      done={() => deleting.mutate()}
    />
  );
}
