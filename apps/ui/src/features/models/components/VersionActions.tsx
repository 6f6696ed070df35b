import type { ModelVersion } from '@labtrail/core';
import { Button, Group, Pill } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { AskName } from '../../../app/ask-name.tsx';
import { Failure } from '../../../app/failure.tsx';
import { AskPromotion } from '../../promotions/components/AskPromotion.tsx';
import { deleteAlias, deleteVersion, setAlias } from '../api.ts';
import { versionSource } from '../lib/origin.ts';
import { RegisterForm } from './RegisterForm.tsx';
import { StageMenu } from './StageMenu.tsx';

interface Props {
  readonly version: ModelVersion;
  readonly aliases: readonly string[];
}

type Asked = 'alias' | 'promotion' | 'copy' | 'deletion';

/** Aliases put on and taken off, stages changed, promotions asked for, copies made. */
export function VersionActions({ version, aliases }: Props) {
  const { name, version: number } = version;
  const [asking, setAsking] = useState<Asked | undefined>(undefined);
  const close = () => setAsking(undefined);
  return (
    <>
      <Group gap="sm" mb="sm">
        <Aliases name={name} aliases={aliases} />
        <Button variant="default" onClick={() => setAsking('alias')}>
          Add alias
        </Button>
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
      {asking === 'alias' && <AddAlias version={version} close={close} />}
      {asking === 'deletion' && <DeleteVersion version={version} close={close} />}
    </>
  );
}

function Aliases({ name, aliases }: { readonly name: string; readonly aliases: readonly string[] }) {
  const client = useQueryClient();
  const removing = useMutation({
    mutationFn: (alias: string) => deleteAlias(name, alias),
    onSettled: () => client.invalidateQueries(),
  });
  return (
    <>
      {aliases.map((alias) => (
        <Pill
          key={alias}
          size="md"
          withRemoveButton
          removeButtonProps={{ 'aria-label': `Take the alias ${alias} off`, 'aria-hidden': false, tabIndex: 0 }}
          onRemove={() => removing.mutate(alias)}
        >
          @{alias}
        </Pill>
      ))}
      {removing.error && <Failure error={removing.error} />}
    </>
  );
}

interface DialogProps {
  readonly version: ModelVersion;
  readonly close: () => void;
}

function AddAlias({ version: { name, version }, close }: DialogProps) {
  const client = useQueryClient();
  const adding = useMutation({
    mutationFn: (alias: string) => setAlias(name, version, alias.replace(/^@/, '')),
    onSuccess: close,
    onSettled: () => client.invalidateQueries(),
  });
  return (
    <AskName
      title="Add alias"
      label="Alias"
      verb="Add alias"
      pending={adding.isPending}
      error={adding.error}
      close={close}
      done={(text) => adding.mutate(text)}
    />
  );
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
