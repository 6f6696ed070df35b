import type { ModelVersion } from '@labtrail/core';
import { Button, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { AskName } from '../../../app/ask-name.tsx';
import { later } from '../../../app/later.tsx';
import { deleteVersion } from '../api.ts';
import { versionSource } from '../lib/origin.ts';
import { VersionAliases } from './VersionAliases.tsx';

const AskPromotion = later(async () => (await import('../../promotions/components/AskPromotion.tsx')).AskPromotion);
const StageMenu = later(async () => (await import('./StageMenu.tsx')).StageMenu);
const RegisterForm = later(async () => (await import('./RegisterForm.tsx')).RegisterForm);

interface Props {
  readonly version: ModelVersion;
  readonly aliases: readonly string[];
}

type Asked = 'promotion' | 'copy' | 'deletion';

/** Aliases put on and taken off, stages changed, promotions asked for, copies made. */
export function VersionActions({ version, aliases }: Props) {
  const { name, version: number } = version;
  const [asking, setAsking] = useState<Asked | undefined>(undefined);
  const close = () => setAsking(undefined);
  return (
    <>
      <Group gap="sm" mb="sm">
        <VersionAliases name={name} version={number} aliases={aliases} />
        <StageMenu version={version} />
        <Button variant="default" onClick={() => setAsking('promotion')}>
          Ask for promotion
        </Button>
        <Button variant="default" onClick={() => setAsking('copy')}>
          Copy to model
        </Button>
        <Button variant="subtle" color="red" onClick={() => setAsking('deletion')}>
          Delete
        </Button>
      </Group>
      {asking === 'promotion' && <AskPromotion name={name} version={number} close={close} />}
      {asking === 'copy' && (
        <RegisterForm
          title="Copy to model"
          candidates={[{ label: `${name} version ${number}`, source: versionSource(name, number) }]}
          runId={version.run_id}
          verb="Copy"
          close={close}
        />
      )}
      {asking === 'deletion' && <DeleteVersion version={version} close={close} />}
    </>
  );
}

interface DialogProps {
  readonly version: ModelVersion;
  readonly close: () => void;
}

function DeleteVersion({ version: { name, version }, close }: DialogProps) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const deleting = useMutation({
    mutationFn: () => deleteVersion(name, version),
    onSuccess: async () => {
      await navigate({ to: '/models/$name', params: { name } });
      await client.invalidateQueries();
    },
  });
  return (
    <AskName
      title="Delete version"
      label="Type its number: it can’t be brought back"
      verb="Delete"
      wanted={version}
      pending={deleting.isPending}
      error={deleting.error}
      close={close}
      done={() => deleting.mutate()}
    />
  );
}
