import type { Run } from '@labtrail/core';
import { Autocomplete, Button, Group, Modal, Select } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { ApiError } from '../../../app/http.ts';
import { runFiles } from '../../artifacts/api.ts';
import { createModel, createVersion, modelsQuery } from '../api.ts';
import { candidatesOf } from '../lib/candidates.ts';

/** Makes a version, of a registered model or of a new one, from what a run has logged. */
export function RegisterModel({ run, close }: { readonly run: Run; readonly close: () => void }) {
  const runId = run.info.run_id;
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const client = useQueryClient();
  const navigate = useNavigate();
  const models = useInfiniteQuery(modelsQuery(name));
  const candidates = useQuery({
    queryKey: ['candidates', runId],
    queryFn: ({ signal }) => candidatesOf(run, (path) => runFiles(runId).list(path, signal)),
  });
  const candidate = candidates.data?.find(({ source }) => source === (chosen ?? candidates.data[0]?.source));
  const registering = useMutation({
    mutationFn: async () => {
      if (!candidate) throw new Error('Choose a model of this run.');
      await createModel(name).catch(unlessExists);
      const { source, modelId } = candidate;
      return createVersion({ name, source, run_id: runId, ...(modelId && { model_id: modelId }) });
    },
    onSuccess: async ({ version }) => {
      await client.invalidateQueries();
      await navigate({ to: '/models/$name/versions/$version', params: { name, version } });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    registering.mutate();
  };
  if (candidates.data?.length === 0)
    return (
      <Modal opened onClose={close} title="Register model">
        This run has no model: no folder of its files holds an MLmodel file.
      </Modal>
    );
  return (
    <Modal opened onClose={close} title="Register model">
      <form onSubmit={submit}>
        <Select
          label="Model of this run"
          required
          data={(candidates.data ?? []).map(({ label, source }) => ({ value: source, label }))}
          value={candidate?.source ?? null}
          error={candidates.error?.message}
          onChange={setChosen}
        />
        <Autocomplete
          label="Registered model, or a name for a new one"
          data-autofocus
          required
          mt="sm"
          size="xs"
          data={models.data?.pages.flatMap((page) => (page.registered_models ?? []).map((model) => model.name)) ?? []}
          value={name}
          error={registering.error?.message}
          onChange={setName}
        />
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={registering.isPending}>
            Register
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

function unlessExists(error: unknown): void {
  if (!(error instanceof ApiError && error.code === 'RESOURCE_ALREADY_EXISTS')) throw error;
}
