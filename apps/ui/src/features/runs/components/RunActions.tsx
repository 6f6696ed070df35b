import type { Run } from '@labtrail/core';
import { ActionIcon, Button, Group, Menu, Modal, TextInput } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { RegisterModel } from '../../models/components/RegisterModel.tsx';
import { deleteRuns, renameRun, restoreRuns } from '../api.ts';

export function RunActions({ run }: { readonly run: Run }) {
  const { run_id: runId, run_name: name, lifecycle_stage: stage } = run.info;
  const [renaming, setRenaming] = useState(false);
  const [registering, setRegistering] = useState(false);
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ['run', runId] });
  const moving = useMutation({
    mutationFn: () => (stage === 'active' ? deleteRuns : restoreRuns)([runId]),
    onSuccess: refresh,
  });
  return (
    <Group gap="xs">
      {stage === 'deleted' && <em className="quiet">in the trash</em>}
      <Button variant="default" onClick={() => setRegistering(true)}>
        Register model
      </Button>
      <Menu position="bottom-start">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label="Actions for this run">
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setRenaming(true)}>Rename</Menu.Item>
          <Menu.Item onClick={() => moving.mutate()}>{stage === 'active' ? 'Move to the trash' : 'Restore'}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {renaming && <Rename runId={runId} name={name} close={() => setRenaming(false)} />}
      {registering && <RegisterModel run={run} close={() => setRegistering(false)} />}
    </Group>
  );
}

function Rename({ runId, name, close }: { readonly runId: string; readonly name: string; readonly close: () => void }) {
  const [text, setText] = useState(name);
  const client = useQueryClient();
  const renaming = useMutation({
    mutationFn: () => renameRun(runId, text),
    onSuccess: async () => {
      close();
      await client.invalidateQueries({ queryKey: ['run', runId] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    renaming.mutate();
  };
  return (
    <Modal opened onClose={close} title="Rename run">
      <form onSubmit={submit}>
        <TextInput
          label="Name"
          data-autofocus
          required
          value={text}
          error={renaming.error?.message}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="md">
          <Button type="submit" loading={renaming.isPending}>
            Rename
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
