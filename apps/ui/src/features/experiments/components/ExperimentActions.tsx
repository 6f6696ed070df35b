import type { Experiment } from '@labtrail/core';
import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { AskName } from '../../../app/ask-name.tsx';
import { Failure } from '../../../app/failure.tsx';
import { deleteExperiment, renameExperiment, restoreExperiment } from '../api.ts';

interface Props {
  readonly experiment: Experiment;
  readonly deleted: boolean;
}

/** What can be done with one experiment of the list. */
export function ExperimentActions({ experiment: { experiment_id: id, name }, deleted }: Props) {
  const [renaming, setRenaming] = useState(false);
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ['experiments'] });
  const moving = useMutation({
    mutationFn: () => (deleted ? restoreExperiment : deleteExperiment)(id),
    onSuccess: refresh,
  });
  const naming = useMutation({
    mutationFn: (newName: string) => renameExperiment(id, newName),
    onSuccess: async () => {
      setRenaming(false);
      await refresh();
    },
  });
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={`Actions for ${name}`}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {!deleted && <Menu.Item onClick={() => setRenaming(true)}>Rename</Menu.Item>}
          <Menu.Item onClick={() => moving.mutate()}>{deleted ? 'Restore' : 'Move to the trash'}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {moving.error && <Failure error={moving.error} />}
      {renaming && (
        <AskName
          title="Rename experiment"
          label="Name"
          verb="Rename"
          initial={name}
          pending={naming.isPending}
          error={naming.error}
          close={() => setRenaming(false)}
          done={naming.mutate}
        />
      )}
    </>
  );
}
