import { Autocomplete, Button, Group, Modal, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { inNames } from '../../../app/found-by.ts';
import { ApiError } from '../../../app/http.ts';
import { createModel, createVersion, modelsQuery } from '../api.ts';
import type { Candidate } from '../lib/candidates.ts';

interface Props {
  readonly title: string;
  /** What can be registered; `undefined` while it isn't known yet. */
  readonly candidates: readonly Candidate[] | undefined;
  readonly error?: Error | null;
  /** The run that made it; empty for none. */
  readonly runId: string;
  readonly verb?: string;
  readonly close: () => void;
}

/** Makes a version, of a registered model or of a new one, from one of some sources. */
export function RegisterForm({ title, candidates, error, runId, verb = 'Register', close }: Props) {
  const [name, setName] = useState('');
  const [wanted] = useDebouncedValue(name.trim(), 150);
  const [chosen, setChosen] = useState<string | null>(null);
  const models = useInfiniteQuery(modelsQuery({ sort: 'name', ...(wanted && { filter: inNames(wanted) }) }));
  const candidate = candidates?.find(({ source }) => source === (chosen ?? candidates[0]?.source));
  const registering = useRegistering(runId);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (candidate) registering.mutate({ name, candidate });
  };
  return (
    <Modal opened onClose={close} title={title}>
      <form onSubmit={submit}>
        <Select
          label="Model"
          required
          data={(candidates ?? []).map(({ label, source }) => ({ value: source, label }))}
          value={candidate?.source ?? null}
          error={error?.message}
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
            {verb}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

function useRegistering(runId: string) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async ({ name, candidate }: { name: string; candidate: Candidate }) => {
      await createModel({ name }).catch(unlessExists);
      const { source, modelId } = candidate;
      return createVersion({ name, source, run_id: runId, ...(modelId && { model_id: modelId }) });
    },
    onSuccess: async ({ name, version }) => {
      await client.invalidateQueries();
      await navigate({ to: '/models/$name/versions/$version', params: { name, version } });
    },
  });
}

function unlessExists(error: unknown): void {
  if (!(error instanceof ApiError && error.code === 'RESOURCE_ALREADY_EXISTS')) throw error;
}
