import { MODEL_STAGES, type ModelStage, type ModelVersion } from '@labtrail/core';
import { Button, Checkbox, Group, Menu, Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { setStage } from '../api.ts';

/** Moves a version to a stage; for those that hold one at a time it asks what becomes of the others. */
export function StageMenu({ version }: { readonly version: ModelVersion }) {
  const [stage, setChosen] = useState<ModelStage | undefined>(undefined);
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button variant="default">Move to stage</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {MODEL_STAGES.map((one) => (
            <Menu.Item key={one} disabled={one === version.current_stage} onClick={() => setChosen(one)}>
              {one}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {stage && <MoveToStage version={version} stage={stage} close={() => setChosen(undefined)} />}
    </>
  );
}

interface Props {
  readonly version: ModelVersion;
  readonly stage: ModelStage;
  readonly close: () => void;
}

function MoveToStage({ version: { name, version }, stage, close }: Props) {
  const [archive, setArchive] = useState(false);
  const client = useQueryClient();
  const crowded = stage === 'Staging' || stage === 'Production';
  const moving = useMutation({
    mutationFn: () => setStage({ name, version, stage, archive_existing_versions: archive && crowded }),
    onSuccess: close,
    onSettled: () => client.invalidateQueries(),
  });
  return (
    <Modal opened onClose={close} title={`Move version ${version} to ${stage}`}>
      {crowded && (
        <Checkbox
          size="xs"
          label={`Versions at ${stage} now go to Archived`}
          checked={archive}
          onChange={(event) => setArchive(event.currentTarget.checked)}
        />
      )}
      {moving.error && (
        <p role="alert" className="complaint">
          {moving.error.message}
        </p>
      )}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={close}>
          Cancel
        </Button>
        <Button data-autofocus loading={moving.isPending} onClick={() => moving.mutate()}>
          Move
        </Button>
      </Group>
    </Modal>
  );
}
