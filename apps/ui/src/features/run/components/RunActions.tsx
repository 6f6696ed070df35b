import type { Run } from '@labtrail/core';
import { ActionIcon, Button, Group, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Failure } from '../../../app/failure.tsx';
import { later } from '../../../app/later.tsx';
import { RESTORING, TRASHING } from '../../runs/api.ts';
import { renameRun } from '../api.ts';

const AskName = later(async () => (await import('../../../app/ask-name.tsx')).AskName);
const RegisterModel = later(async () => (await import('../../models/components/RegisterModel.tsx')).RegisterModel);

export function RunActions({ run }: { readonly run: Run }) {
  const { run_id: runId, run_name: name, lifecycle_stage: stage } = run.info;
  const [renaming, setRenaming] = useState(false);
  const [registering, setRegistering] = useState(false);
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ['run', runId] });
  const moving = useMutation({
    mutationFn: () => (stage === 'active' ? TRASHING : RESTORING).act([runId]),
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
      {moving.error && <Failure error={moving.error} />}

      {renaming && <Rename runId={runId} name={name} close={() => setRenaming(false)} />}
      {registering && <RegisterModel run={run} close={() => setRegistering(false)} />}
    </Group>
  );
}

function Rename({ runId, name, close }: { readonly runId: string; readonly name: string; readonly close: () => void }) {
  const client = useQueryClient();
  const renaming = useMutation({
    mutationFn: (text: string) => renameRun(runId, text),
    onSuccess: async () => {
      close();
      await client.invalidateQueries({ queryKey: ['run', runId] });
    },
  });
  return (
    <AskName
      title="Rename run"
      label="Name"
      verb="Rename"
      initial={name}
      pending={renaming.isPending}
      error={renaming.error}
      close={close}
      done={renaming.mutate}
    />
  );
}
