import type { Experiment } from '@labtrail/core';
import { ActionIcon, Menu, Modal } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { AskName } from '../../../app/ask-name.tsx';
import { Failure } from '../../../app/failure.tsx';
import { renameExperiment } from '../api.ts';
import { ExperimentNotes } from './ExperimentNotes.tsx';
import { useMoving } from './use-moving.ts';

interface Props {
  readonly experiment: Experiment;
  readonly deleted: boolean;
}

/** What can be done with one experiment of the list. */
export function ExperimentActions({ experiment: { experiment_id: id, name }, deleted }: Props) {
  const [open, setOpen] = useState<'name' | 'notes' | undefined>(undefined);
  const close = () => setOpen(undefined);
  const moving = useMoving();
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={`Actions for ${name}`}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {!deleted && <Menu.Item onClick={() => setOpen('notes')}>Notes and tags</Menu.Item>}
          {!deleted && <Menu.Item onClick={() => setOpen('name')}>Rename</Menu.Item>}
          <Menu.Item onClick={() => moving.mutate({ ids: [id], restore: deleted })}>
            {deleted ? 'Restore' : 'Move to the trash'}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {moving.error && <Failure error={moving.error} />}
      {open === 'name' && <Rename id={id} name={name} close={close} />}
      {open === 'notes' && (
        <Modal opened onClose={close} title={name} size="lg">
          <ExperimentNotes experimentId={id} />
        </Modal>
      )}
    </>
  );
}

interface RenameProps {
  readonly id: string;
  readonly name: string;
  readonly close: () => void;
}

function Rename({ id, name, close }: RenameProps) {
  const client = useQueryClient();
  const naming = useMutation({
    mutationFn: (newName: string) => renameExperiment(id, newName),
    onSuccess: async () => {
      close();
      await Promise.all([
        client.invalidateQueries({ queryKey: ['experiments'] }),
        client.invalidateQueries({ queryKey: ['experiment', id] }),
      ]);
    },
  });
  return (
    <AskName
      title="Rename experiment"
      label="Name"
      verb="Rename"
      initial={name}
      pending={naming.isPending}
      error={naming.error}
      close={close}
      done={naming.mutate}
    />
  );
}
